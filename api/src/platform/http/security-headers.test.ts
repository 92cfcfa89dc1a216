import { createServer } from 'node:http';
import express from 'express';
import { expect, it } from 'vitest';
import { securityHeaders } from './security-headers.ts';

async function hstsOf(publicUrl: string, hstsSubdomains: boolean): Promise<string | null> {
  const app = express()
    .use(securityHeaders(publicUrl, 'https://media.example', hstsSubdomains))
    .get('/', (_request, response) => void response.end());
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  server.close();
  server.closeAllConnections();
  return answer.headers.get('strict-transport-security');
}

it('asks for HTTPS for our own host, and for its subdomains only when told to', async () => {
  expect(await hstsOf('https://shop.example', false)).toBe('max-age=31536000');
  expect(await hstsOf('https://shop.example', true)).toBe('max-age=31536000; includeSubDomains');
  expect(await hstsOf('http://localhost:8080', true)).toBeNull();
});
