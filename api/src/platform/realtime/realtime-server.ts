import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import { greetedProtocol, helloOfQuery } from '@showfloor/contracts/room-hello';
import type { RawData, WebSocket } from 'ws';
import type { IdentityChange } from '../identity/identity-change.ts';
import type { RequestSource } from '../identity/request-source.ts';
import type { OpenSession } from '../identity/sessions.ts';
import { AddressBuckets } from './address-buckets.ts';
import { Admission, type AdmissionLimits } from './admission.ts';
import { Connection, type ConnectionParts } from './connection.ts';
import type { KnownPeople } from './known-people.ts';
import { OpenSessions } from './open-sessions.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { TimingWheel } from './timing-wheel.ts';
import { WebSocketUpgrades } from './web-socket-upgrades.ts';
import type { Wire } from './wire.ts';

export interface RealtimeServerParts extends ConnectionParts {
  readonly admission: AdmissionLimits;
  readonly people: KnownPeople;
  /** Whether messages are compressed for those who ask for it. */
  readonly compresses: boolean;
  /** Whom the session cookie names, or null, as the database says. */
  readonly sessionOf: (request: IncomingMessage) => Promise<OpenSession | null>;
  /** The secret by which a request names its session, or null. */
  readonly sessionKeyOf: (request: IncomingMessage) => string | null;
  /** Where the connection comes from. */
  readonly sourceOf: (request: IncomingMessage) => RequestSource;
  /** Whether a page at `origin` may connect with its visitor's cookies. */
  readonly isOwnOrigin: (origin: string, host: string | undefined) => boolean;
}

/** Who opens a connection, by what its upgrade request says. */
interface Caller {
  readonly session: OpenSession | null;
  /** The secret that names the session. */
  readonly key: string | null;
  readonly source: RequestSource;
  /** Of the address. */
  readonly query: string;
}

/** The WebSocket `/api/realtime`. app.ts hands it the upgrade requests for that path. */
export class RealtimeServer {
  readonly #parts: RealtimeServerParts;
  readonly #admission: Admission;
  readonly #upgrades = new AddressBuckets({
    burst: realtimeLimits.upgradeBurst,
    perSecond: realtimeLimits.upgradesPerSecond,
    addresses: realtimeLimits.addresses,
  });
  /** Asks every connection for a sign of life. */
  readonly #heartbeat: TimingWheel<Connection>;
  readonly #sessions = new OpenSessions();
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #webSockets: WebSocketUpgrades;
  #connected = 0;
  #closing: Promise<void> | null = null;

  constructor(parts: RealtimeServerParts) {
    this.#parts = parts;
    this.#webSockets = new WebSocketUpgrades(parts);
    this.#admission = new Admission(parts.admission);
    this.#heartbeat = new TimingWheel({
      schedule: parts.schedule,
      turnMs: realtimeLimits.pingIntervalMs,
      slots: realtimeLimits.pingSlots,
      onTurn: (connection) => connection.checkLife(),
    });
  }

  /** Takes an upgrade request, and with it the socket: lets it in, or refuses it over HTTP. Never throws. */
  async handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      const source = this.#parts.sourceOf(request);
      const admitted = this.#admit(request, socket, source.network);
      const key = this.#parts.sessionKeyOf(request);
      const session =
        admitted === null ? await this.#parts.people.sessionOf(key, () => this.#parts.sessionOf(request)) : null;
      const refusal = admitted ?? this.#admitViewer(session, socket);
      if (refusal) {
        this.#refuse(socket, refusal);
        return;
      }
      this.#webSockets.complete(request, socket, head, (webSocket, wire) =>
        this.#connect(webSocket, wire, { session, key, source, query: queryOf(request) }),
      );
    } catch (error) {
      this.#parts.onError(error);
      this.#refuse(socket, refuse('internal'));
    }
  }

  /** Ends the connections that a change concerns: those who may still connect do so again. */
  identityChanged(change: IdentityChange): void {
    this.#parts.people.changed(change);
    this.#sessions.changed(change);
  }

  /** Says something to a user over the connections they have here. */
  notify(userId: string, event: PersonEvent): void {
    this.#sessions.notify(userId, event);
  }

  /** Refuses new connections, and sends those there are elsewhere, spread over a short time. Idempotent; resolves when all are gone. */
  close(): Promise<void> {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  #admit(request: IncomingMessage, socket: Duplex, address: string): Refusal | null {
    const { origin, host } = request.headers;
    if (this.#closing) return refuse('going_away');
    if (origin !== undefined && !this.#parts.isOwnOrigin(origin, host)) {
      return refuse('forbidden', { message: 'This can only be done from our own pages.' });
    }
    if (!this.#upgrades.take(address, this.#parts.passingMs())) return refuse('rate_limited');
    const place = this.#admission.admit(address);
    if (isRefusal(place)) return place;
    socket.once('close', place);
    return null;
  }

  /** Counted by the account too: it may come from many addresses. */
  #admitViewer(session: OpenSession | null, socket: Duplex): Refusal | null {
    if (this.#closing) return refuse('going_away');
    if (session === null) return null;
    const place = this.#admission.admitAccount(session.viewer.userId);
    if (isRefusal(place)) return place;
    // It may have closed while the session was being asked for, and says so no more.
    if (socket.destroyed) place();
    else socket.once('close', place);
    return null;
  }

  #refuse(socket: Duplex, refusal: Refusal): void {
    this.#parts.metrics.refused.inc({ code: refusal.refused });
    refuseUpgrade(socket, refusal, randomUUID());
  }

  #connect(webSocket: WebSocket, wire: Wire, { session, key, source, query }: Caller): void {
    this.#connected += 1;
    const viewer = session?.viewer ?? null;
    const connection = new Connection(wire, viewer, `#${this.#connected}`, source, this.#parts);
    this.#connections.set(webSocket, connection);
    this.#parts.metrics.connections.set(this.#connections.size);
    const forget = session && this.#sessions.add(session, connection);
    const unwatch = this.#heartbeat.add(connection);
    webSocket.on('message', (data, isBinary) => {
      if (isBinary) connection.cutOff('invalid_request');
      else connection.receive(textOf(data));
    });
    webSocket.on('pong', () => connection.control());
    webSocket.on('ping', () => connection.control());
    // Broken frames: ws answers with the close code of RFC 6455 §7.4.1 (1002, 1007, 1009) by itself.
    webSocket.on('error', () => {
      this.#parts.metrics.closed.inc({ code: 'broken_frame' });
      connection.ended();
    });
    webSocket.on('close', () => {
      connection.ended();
      forget?.();
      if (viewer) this.#parts.people.left(key, viewer.userId, connection.showId);
      unwatch();
      this.#connections.delete(webSocket);
      this.#parts.metrics.connections.set(this.#connections.size);
    });
    if (webSocket.protocol === greetedProtocol) connection.greet(helloOfQuery(query));
  }

  async #drain(): Promise<void> {
    this.#heartbeat.close();
    const open = [...this.#connections];
    const gone = open.map(([webSocket]) => new Promise<void>((resolve) => webSocket.once('close', () => resolve())));
    const spreadMs = Math.min(realtimeLimits.drainMs, (open.length / realtimeLimits.drainPerSecond) * 1_000);
    open.forEach(([, connection], index) => {
      const delayMs = Math.floor((index / open.length) * spreadMs);
      this.#parts.schedule(delayMs, () => connection.cutOff('going_away'));
    });
    await Promise.all(gone);
    this.#parts.rooms.close();
  }
}

function queryOf({ url = '' }: IncomingMessage): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
}

/** With ws's default binaryType a text message comes as one buffer. */
function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}
