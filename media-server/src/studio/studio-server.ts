import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits as wireLimits } from '@showfloor/contracts/limits';
import type { StudioTicketClaims } from '@showfloor/contracts/studio';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../limits.ts';
import type { Logger } from '../observability/logger.ts';
import { HostPlaces, type HostPlacesOptions } from './host-places.ts';
import { Lobby, type LobbyOptions } from './lobby.ts';
import { networkOf } from './network-of.ts';
import type { Rooms } from './rooms.ts';
import { Session } from './session.ts';
import { StudioConnection } from './studio-connection.ts';
import { UploadProbes } from './upload-probes.ts';

export interface StudioServerOptions {
  readonly rooms: Pick<Rooms, 'join'>;
  readonly secret: string;
  /** Pages of these origins may connect, and whatever sends no Origin: not a browser, and then the ticket alone counts. */
  readonly allowedOrigins: ReadonlySet<string>;
  /** Program time, by which tickets are dated too. */
  readonly nowMs: () => number;
  readonly log: Logger;
  /** Default `limits.studioLobby` and `limits.studioLobbyPerNetwork`. */
  readonly lobby?: LobbyOptions;
  /** Each default as `limits.studioHosts` and `limits.studioConnectionsPerUser` say. */
  readonly places?: Partial<HostPlacesOptions>;
  /** Default `limits.studioHelloMs`. */
  readonly helloMs?: number;
  /** Default `limits.studioIdleMs`. */
  readonly idleMs?: number;
}

/**
 * The WebSocket /studio. Anybody may connect, into the lobby; a place of the few that hosts need is taken with a ticket, and so is never
 * used up by connections without one.
 */
export class StudioServer {
  readonly #options: StudioServerOptions;
  readonly #lobby: Lobby<StudioConnection>;
  readonly #places: HostPlaces;
  readonly #probes: UploadProbes;
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
    this.#lobby = new Lobby(
      options.lobby ?? { places: limits.studioLobby, placesPerNetwork: limits.studioLobbyPerNetwork },
    );
    this.#probes = new UploadProbes(options.nowMs);
    this.#places = new HostPlaces({
      shows: limits.studioHosts,
      connectionsPerUser: limits.studioConnectionsPerUser,
      nowMs: options.nowMs,
      ...options.places,
    });
  }

  get connections(): number {
    return this.#connections.size;
  }

  /** Takes over an HTTP upgrade. @returns why not; then the caller answers. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Refusal | undefined {
    const { allowedOrigins } = this.#options;
    if (this.#closed) return refuse('going_away');
    const { origin } = request.headers;
    if (origin !== undefined && !allowedOrigins.has(origin)) return refuse('forbidden');
    const network = networkOf(request.socket.remoteAddress ?? 'unknown');
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket, network));
    return undefined;
  }

  /** Tells all studios to come again, and takes no more. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const connection of this.#connections) connection.end('going_away');
    this.#sockets.close();
  }

  /** Ends those who did not go when they were asked to. */
  cut(): void {
    for (const connection of this.#connections) connection.cut();
  }

  #accept(socket: WebSocket, network: string): void {
    const { rooms, secret, nowMs } = this.#options;
    const { helloMs = limits.studioHelloMs, idleMs = limits.studioIdleMs } = this.#options;
    const log = this.#options.log.child({ connectionId: randomUUID() });
    let place: { readonly showId: string; readonly userId: string; readonly leave: () => void } | undefined;

    const onTicket = ({ showId, userId }: StudioTicketClaims): Refusal | undefined => {
      // Joining may be tried again on the same connection, for the same show.
      if (place !== undefined) {
        return place.showId === showId && place.userId === userId ? undefined : refuse('invalid_transition');
      }
      const leave = this.#places.take({ showId, userId });
      if (isRefusal(leave)) return leave;
      place = { showId, userId, leave };
      this.#lobby.leave(connection);
      connection.admit(limits.studioJoinMs);
      return undefined;
    };
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
          onTicket,
          onProbe: ({ userId }) => {
            const probe = this.#probes.begin(userId);
            if (isRefusal(probe)) return probe;
            this.#lobby.leave(connection);
            connection.admit(limits.uploadProbeMs);
            return probe;
          },
          onJoined: ({ showId, userId }) => {
            log.setBindings({ showId, userId });
            log.info('a publisher joined');
          },
        }),
      onEnded: () => {
        this.#lobby.leave(connection);
        place?.leave();
      },
      onClosed: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
    this.#lobby.enter(connection, network)?.end('overloaded');
  }
}
