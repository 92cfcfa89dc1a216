import { createServer } from 'node:http';
import express from 'express';
import { expect, it } from 'vitest';
import { securityHeaders } from './security-headers.ts';

async function headersOf(publicUrl: string, hstsSubdomains: boolean, stripe = false): Promise<Headers> {
  const app = express()
    .use(securityHeaders({ publicUrl, mediaPublicUrl: 'https://media.example', hstsSubdomains, stripe }))
    .get('/', (_request, response) => void response.end());
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  server.close();
  server.closeAllConnections();
  return answer.headers;
}
const hstsOf = async (publicUrl: string, hstsSubdomains: boolean) =>
  (await headersOf(publicUrl, hstsSubdomains)).get('strict-transport-security');

it('asks for HTTPS for our own host, and for its subdomains only when told to', async () => {
  expect(await hstsOf('https://shop.example', false)).toBe('max-age=31536000');
  expect(await hstsOf('https://shop.example', true)).toBe('max-age=31536000; includeSubDomains');
  expect(await hstsOf('http://localhost:8080', true)).toBeNull();
});

it('lets pages speak to Stripe only where it takes payments', async () => {
  const policy = async (stripe: boolean) =>
    (await headersOf('https://shop.example', false, stripe)).get('content-security-policy');
  expect(await policy(false)).not.toContain('stripe');
  const open = await policy(true);
  expect(open).toContain("script-src 'self' https://js.stripe.com https://*.js.stripe.com;");
  expect(open).toContain("frame-src 'self' https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com;");
  expect(open).toContain('https://api.stripe.com');
  expect(open).toContain("default-src 'self';");
});
