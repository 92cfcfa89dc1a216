import { type ErrorCode, errorTable } from '@showfloor/contracts/errors';
import { type StudioRequest, type StudioServerMessage, studioRequestSchema } from '@showfloor/contracts/studio';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { limits } from '../limits.ts';
import type { Logger } from '../observability/logger.ts';
import { RateWindow } from './rate-window.ts';
import type { Session, SessionPeer } from './session.ts';

export interface StudioConnectionOptions {
  readonly socket: WebSocket;
  readonly createSession: (peer: SessionPeer) => Session;
  readonly nowMs: () => number;
  readonly log: Logger;
  /** Its conversation is over; once, before `onClosed`. */
  readonly onEnded: () => void;
  readonly onClosed: () => void;
  /** Time to show a ticket; see `admit` for the time to join after it. */
  readonly helloMs: number;
  /** Time without a sign of life; it is pinged at half of that. */
  readonly idleMs: number;
}

const healthMs = 2_000;
/** Who was asked to go and does not close the connection by then loses it. */
const goodbyeMs = 2_000;
/** What can be answered by id even if the rest of it makes no sense. */
const identifiedSchema = z.object({
  id: z
    .int()
    .min(0)
    .max(2 ** 31),
});

/** One WebSocket of a studio: bytes in, parsed requests to its session one after another, messages out. */
export class StudioConnection {
  readonly #options: StudioConnectionOptions;
  readonly #session: Session;
  readonly #rate = new RateWindow(limits.studioRequestsPerWindow, limits.studioRequestWindowMs);
  #deadline: NodeJS.Timeout;
  readonly #health: NodeJS.Timeout;
  readonly #pinger: NodeJS.Timeout;
  #heardAtMs: number;
  #pending = 0;
  #queue: Promise<void> = Promise.resolve();
  #admitted = false;
  #ended = false;

  constructor(options: StudioConnectionOptions) {
    this.#options = options;
    const { socket, nowMs, helloMs, idleMs } = options;
    this.#heardAtMs = nowMs();
    this.#session = options.createSession({ send: (message) => this.#send(message), end: (code) => this.end(code) });
    this.#deadline = this.#joinWithin(helloMs);
    this.#health = setInterval(() => this.#session.sendHealth(), healthMs);
    this.#pinger = setInterval(() => this.#checkLife(idleMs), idleMs / 2);

    socket.on('message', (data, isBinary) => this.#take(data, isBinary));
    socket.on('pong', () => {
      this.#heardAtMs = nowMs();
    });
    socket.on('error', (error) => options.log.debug({ err: error }, 'studio connection failed'));
    socket.on('close', () => this.#close());
  }

  /** A ticket was shown and there is a place: from now on the connection has `joinMs` to get its seat. */
  admit(joinMs: number): void {
    if (this.#admitted || this.#ended) return;
    this.#admitted = true;
    clearTimeout(this.#deadline);
    this.#deadline = this.#joinWithin(joinMs);
  }

  /** Ends the connection with the close code of `code`. Idempotent. */
  end(code: ErrorCode): void {
    if (this.#ended) return;
    const { socket, log } = this.#options;
    this.#over();
    socket.close(errorTable[code].closeCode, code);
    log.debug({ code }, 'studio connection ended');
    // Nobody is owed a closing handshake for which they would hold a socket without a ticket.
    if (this.#admitted) setTimeout(() => socket.terminate(), goodbyeMs).unref();
    else socket.terminate();
  }

  /** Ends the connection without waiting for the other side. */
  cut(): void {
    this.end('going_away');
    this.#options.socket.terminate();
  }

  #joinWithin(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      if (!this.#session.joined) this.end('timeout');
    }, ms);
  }

  #over(): void {
    this.#ended = true;
    clearTimeout(this.#deadline);
    clearInterval(this.#health);
    clearInterval(this.#pinger);
    this.#session.close();
    this.#options.onEnded();
  }

  #take(data: RawData, isBinary: boolean): void {
    if (this.#ended) return;
    const { nowMs } = this.#options;
    this.#heardAtMs = nowMs();
    if (isBinary) {
      const refused = this.#session.takeProbeBytes(sizeOf(data));
      if (refused !== undefined) this.end(refused);
      return;
    }
    if (!this.#rate.take(nowMs()) || this.#pending >= limits.studioPendingRequests) {
      this.end('rate_limited');
      return;
    }
    const value = parseJson(data.toString());
    if (value === undefined) {
      this.end('malformed_json');
      return;
    }
    const request = studioRequestSchema.safeParse(value);
    if (request.success) this.#enqueue(request.data);
    else this.#refuse(value, request.error);
  }

  #refuse(value: unknown, error: z.ZodError): void {
    const identified = identifiedSchema.safeParse(value);
    if (!identified.success) {
      this.end('invalid_request');
      return;
    }
    const issue = error.issues[0];
    const message =
      issue === undefined ? errorTable.invalid_request.message : `${issue.path.join('.')}: ${issue.message}`;
    this.#send({ type: 'refused', id: identified.data.id, code: 'invalid_request', message });
  }

  #enqueue(request: StudioRequest): void {
    this.#pending += 1;
    this.#queue = this.#queue.then(async () => {
      try {
        if (!this.#ended) await this.#session.handle(request);
      } catch (error) {
        this.#options.log.error({ err: error, request: request.type }, 'a studio request failed');
        this.#send({ type: 'refused', id: request.id, code: 'internal', message: errorTable.internal.message });
      } finally {
        this.#pending -= 1;
      }
    });
  }

  #send(message: StudioServerMessage): void {
    const { socket } = this.#options;
    if (this.#ended || socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > limits.studioUnsentBytes) this.end('slow_consumer');
    else socket.send(JSON.stringify(message));
  }

  #checkLife(idleMs: number): void {
    const { socket, nowMs } = this.#options;
    if (nowMs() - this.#heardAtMs > idleMs) {
      this.end('idle');
      // A silent client does not answer the closing handshake either.
      socket.terminate();
    } else if (socket.readyState === socket.OPEN) {
      socket.ping();
    }
  }

  #close(): void {
    if (!this.#ended) this.#over();
    this.#options.onClosed();
  }
}

function sizeOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, each) => sum + each.byteLength, 0) : data.byteLength;
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
