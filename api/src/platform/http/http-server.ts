import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorBody, errorTable, type Refusal } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { endsWithAnswer, refuseHead } from '@showfloor/contracts/request-head';
import { refuseUpgrade } from '../realtime/refuse-upgrade.ts';
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
  /** How long the rest of a body is waited for once the request is answered. Default: `httpLimits.answeredBodyMs`. */
  readonly answeredBodyMs?: number;
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
    (request, response) => receive(request, response),
  );
  const receive = (request: IncomingMessage, response: ServerResponse, mayAsk?: () => void) => {
    const refusal = refuseHead(request, limits.imageBytes);
    if (endsWithAnswer(request)) response.setHeader('Connection', 'close');
    else if (request.headers['content-length']) cutUnsent(request, response, options.answeredBodyMs);
    if (refusal) return answerRefusal(response, refusal);
    mayAsk?.();
    options.onRequest(request, response);
  };
  server.maxConnections = options.connections;
  // Whoever asks before they send a body (curl does) is told to before they have.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
    receive(request, response, () => response.writeContinue()),
  );
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refuseHead(request, 0);
    if (refusal) refuseUpgrade(socket, refusal, randomUUID());
    else options.onUpgrade(request, socket, head);
  });
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

/** Once it is answered, a request whose body doesn't come to its end no longer holds the connection. */
function cutUnsent(
  request: IncomingMessage,
  response: ServerResponse,
  waitMs: number = httpLimits.answeredBodyMs,
): void {
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), waitMs);
    request.once('close', () => clearTimeout(timer));
  });
}

function answerRefusal(response: ServerResponse, refusal: Refusal): void {
  response.setHeader('Connection', 'close');
  response.writeHead(errorTable[refusal.refused].httpStatus, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(errorBody(refusal, randomUUID())));
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
