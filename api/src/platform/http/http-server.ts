import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { httpLimits } from './http-limits.ts';

/** While it stops, connections that fell idle are closed this often. */
const closeIdleMs = 50;

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Most at once. */
  readonly connections: number;
  readonly onRequest: RequestListener;
  /** Takes upgrade requests, and with them the socket. */
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpServer {
  readonly port: number;
  /** Takes no more connections, lets the answers under way end, then cuts off. Idempotent. */
  close(): Promise<void>;
}

/** Listens; rejects when the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server = createServer(
    {
      requestTimeout: httpLimits.requestTimeoutMs,
      headersTimeout: httpLimits.headersTimeoutMs,
      keepAliveTimeout: httpLimits.keepAliveTimeoutMs,
      // Any other offer (h2c, which curl makes) may be declined: the request is answered as it is (RFC 9110 §7.8).
      shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === 'websocket',
    },
    options.onRequest,
  );
  server.maxConnections = options.connections;
  server.on('upgrade', options.onUpgrade);
  await listen(server, options);
  const address = server.address();
  let closing: Promise<void> | undefined;
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () => {
      closing ??= drain(server);
      return closing;
    },
  };
}

function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // A festival's buyers come at once: the default backlog of 511 would turn some away.
    server.listen({ host, port, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), httpLimits.shutdownGraceMs);
    // Whose answer ends during the stop is idle from then on, and would keep the connection for the next request.
    const closeIdle = setInterval(() => server.closeIdleConnections(), closeIdleMs);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(closeIdle);
      resolve();
    });
  });
}
