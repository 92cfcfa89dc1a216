import type { Server } from 'node:http';

/** Lets a server listen on a free port of this machine. @returns the port. */
export async function listenLocally(server: Server, options: { readonly backlog?: number } = {}): Promise<number> {
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', ...options }, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
