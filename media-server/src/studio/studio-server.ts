import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits as wireLimits } from '@showfloor/contracts/limits';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../limits.ts';
import type { Logger } from '../observability/logger.ts';
import type { Rooms } from './rooms.ts';
import { Session } from './session.ts';
import { StudioConnection } from './studio-connection.ts';

export interface StudioServerOptions {
  readonly rooms: Pick<Rooms, 'join'>;
  readonly secret: string;
  /** Pages of these origins may connect, and whatever sends no Origin: not a browser, and then the ticket alone counts. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly nowMs: () => number;
  /** What tickets are dated by. Default `nowMs`. */
  readonly wallMs?: () => number;
  readonly log: Logger;
  /** Default `limits.studioConnections`. */
  readonly maxConnections?: number;
  /** Default `limits.studioHelloMs`. */
  readonly helloMs?: number;
  /** Default `limits.studioIdleMs`. */
  readonly idleMs?: number;
}

/** The WebSocket /studio. */
export class StudioServer {
  readonly #options: StudioServerOptions;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: wireLimits.studioMessageBytes,
    perMessageDeflate: false,
  });
  readonly #connections = new Set<StudioConnection>();
  #closed = false;

  constructor(options: StudioServerOptions) {
    this.#options = options;
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** Takes over an HTTP upgrade. @returns why not; then the caller answers. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Refusal | undefined {
    const { allowedOrigins, maxConnections = limits.studioConnections } = this.#options;
    if (this.#closed) return refuse('going_away');
    const { origin } = request.headers;
    if (origin !== undefined && !allowedOrigins.has(origin)) return refuse('forbidden');
    if (this.#connections.size >= maxConnections) return refuse('too_many_connections');
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket));
    return undefined;
  }

  /** Tells all studios to come again, and takes no more. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const connection of this.#connections) connection.end('going_away');
    this.#sockets.close();
  }

  /** Ends those who did not go when they were told. */
  cut(): void {
    for (const connection of this.#connections) connection.cut();
  }

  #accept(socket: WebSocket): void {
    const {
      rooms,
      secret,
      nowMs,
      wallMs,
      helloMs = limits.studioHelloMs,
      idleMs = limits.studioIdleMs,
    } = this.#options;
    const log = this.#options.log.child({ connectionId: randomUUID() });
    const connection: StudioConnection = new StudioConnection({
      socket,
      nowMs,
      log,
      helloMs,
      idleMs,
      createSession: (peer) =>
        new Session({
          peer,
          rooms,
          secret,
          nowMs,
          wallMs,
          onJoined: ({ showId, userId }) => {
            log.setBindings({ showId, userId });
            log.info('a publisher joined');
          },
        }),
      onClosed: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
  }
}
