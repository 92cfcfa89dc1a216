import { type IncomingMessage, request } from 'node:http';
import { errorBodySchema } from '@showfloor/contracts/errors';

/** Asks for an upgrade that is refused, and reads the refusal. */
export async function refusedUpgrade(port: number, headers: Record<string, string> = {}) {
  const asked = request({
    port,
    host: '127.0.0.1',
    path: '/api/realtime',
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
      ...headers,
    },
  });
  asked.end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject);
  });
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, error: errorBodySchema.parse(JSON.parse(body)).error };
}
