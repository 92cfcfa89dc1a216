import { assertNever } from '@showfloor/contracts/assert-never';
import { type ErrorCode, errorTable, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ProgramState } from '@showfloor/contracts/show';
import {
  type StudioRequest,
  type StudioServerMessage,
  type StudioTicketClaims,
  studioVersion,
} from '@showfloor/contracts/studio';
import { limits } from '../limits.ts';
import { checkTicket } from './check-ticket.ts';
import { PublishingDesk } from './publishing-desk.ts';
import type { EvictionReason, Rooms } from './rooms.ts';
import type { UploadProbe } from './upload-probe.ts';

/** The socket, as the session sees it. */
export interface SessionPeer {
  readonly send: (message: StudioServerMessage) => void;
  /** Ends the connection with the code's close code, after what was sent. */
  readonly end: (code: ErrorCode) => void;
}

export interface SessionOptions {
  readonly peer: SessionPeer;
  readonly rooms: Pick<Rooms, 'join'>;
  readonly secret: string;
  /** Program time, by which tickets are dated too. */
  readonly nowMs: () => number;
  /** The ticket is good. @returns why there is no place all the same. */
  readonly onTicket: (claims: StudioTicketClaims) => Refusal | undefined;
  /** The ticket is good, for measuring the way up. @returns what measures it, or why it isn't done now. */
  readonly onProbe: (claims: StudioTicketClaims) => UploadProbe | Refusal;
  /** Who it is, once they have a seat. */
  readonly onJoined: (who: { showId: string; userId: string }) => void;
}

type SessionState =
  /** Nobody knows who it is; only `join` and `ping` are answered. */
  | { readonly name: 'new' }
  | { readonly name: 'joining' }
  | { readonly name: 'joined'; readonly desk: PublishingDesk }
  | { readonly name: 'probing'; readonly probe: UploadProbe }
  | { readonly name: 'over' };

const endCodes = {
  taken_over: 'already_publishing',
  show_ended: 'show_not_live',
  going_away: 'going_away',
} as const satisfies Record<EvictionReason, ErrorCode>;

/** A join that failed for these can't succeed on this connection. */
const hopeless: readonly ErrorCode[] = ['unauthenticated', 'unsupported_version', 'show_not_live'];

/** One studio's conversation, from `join` to the end. Its requests are handed in one after another. */
export class Session {
  readonly #options: SessionOptions;
  #state: SessionState = { name: 'new' };

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get joined(): boolean {
    return this.#state.name === 'joined';
  }

  /** Does what a request asks and answers it. Wait for one before handing in the next. */
  async handle(request: StudioRequest): Promise<void> {
    const { peer } = this.#options;
    const answer = await this.#answer(request);
    if (this.#state.name === 'over') return;
    if (!isRefusal(answer)) {
      peer.send({ type: 'ok', id: request.id, data: answer });
      return;
    }
    const { refused: code, message } = answer;
    peer.send({ type: 'refused', id: request.id, code, message: message ?? errorTable[code].message });
    if (request.type === 'join' && this.#state.name === 'new' && hopeless.includes(code)) peer.end(code);
  }

  /** What the server gets of the publisher, while there is one. Call every two seconds. */
  sendHealth(): void {
    if (this.#state.name !== 'joined' || !this.#state.desk.publishing) return;
    this.#options.peer.send({ type: 'health', ...this.#state.desk.health(this.#options.nowMs()) });
  }

  /** The connection is gone. Idempotent. */
  close(): void {
    const state = this.#state;
    this.#state = { name: 'over' };
    if (state.name === 'joined') state.desk.close();
    if (state.name === 'probing') state.probe.close();
  }

  /** Counts bytes of an upload test. @returns why they are not taken. */
  takeProbeBytes(bytes: number): ErrorCode | undefined {
    if (this.#state.name !== 'probing') return 'malformed_json';
    return this.#state.probe.push(bytes) ? undefined : 'rate_limited';
  }

  async #answer(request: StudioRequest): Promise<unknown> {
    switch (request.type) {
      case 'ping':
        return { serverTimeMs: this.#options.nowMs() };
      case 'join':
        return this.#state.name === 'new' ? await this.#join(request) : refuse('invalid_transition');
      case 'probe_upload':
        return this.#state.name === 'new' ? this.#probe(request) : refuse('invalid_transition');
      case 'end_probe':
        return this.#state.name === 'probing' ? this.#endProbe(this.#state.probe) : refuse('invalid_transition');
      case 'create_transport':
      case 'connect_webrtc':
      case 'connect_plain':
      case 'produce':
      case 'pause':
      case 'close_producer':
      case 'restart_ice':
        if (this.#state.name !== 'joined') return refuse('unauthenticated', { message: 'Join a show first.' });
        return await this.#state.desk.handle(request);
      default:
        return assertNever(request);
    }
  }

  #probe({ ticket }: Extract<StudioRequest, { type: 'probe_upload' }>): object | Refusal {
    const { secret, nowMs, onProbe } = this.#options;
    const claims = checkTicket(ticket, secret, nowMs());
    if (isRefusal(claims)) return claims;
    const probe = onProbe(claims);
    if (isRefusal(probe)) return probe;
    this.#state = { name: 'probing', probe };
    return { maxBytes: limits.uploadProbeBytes, maxMs: limits.uploadProbeMs };
  }

  #endProbe(probe: UploadProbe): object {
    const result = probe.result();
    probe.close();
    return result;
  }

  async #join({ v, ticket, takeOver, studioId }: Extract<StudioRequest, { type: 'join' }>): Promise<object | Refusal> {
    const { rooms, secret, nowMs, onTicket, onJoined } = this.#options;
    if (v !== studioVersion) return refuse('unsupported_version');
    const claims = checkTicket(ticket, secret, nowMs());
    if (isRefusal(claims)) return claims;
    const noPlace = onTicket(claims);
    if (noPlace !== undefined) return noPlace;

    this.#state = { name: 'joining' };
    const seat = await rooms.join(claims.showId, takeOver, {
      studioId,
      onProgram: (state) => this.#sendProgram(state),
      onEvicted: (reason) => this.#evicted(reason),
    });
    if (isRefusal(seat)) {
      if (this.#state.name === 'joining') this.#state = { name: 'new' };
      return seat;
    }
    if (this.#state.name !== 'joining') {
      seat.leave();
      return refuse('going_away');
    }
    this.#state = { name: 'joined', desk: new PublishingDesk(seat, nowMs) };
    onJoined({ showId: claims.showId, userId: claims.userId });
    return {
      routerRtpCapabilities: seat.router.rtpCapabilities,
      serverTimeMs: nowMs(),
      program: seat.program.state,
    };
  }

  #sendProgram(state: ProgramState): void {
    if (this.#state.name === 'joined') this.#options.peer.send({ type: 'program', state });
  }

  #evicted(reason: EvictionReason): void {
    if (this.#state.name === 'over') return;
    if (reason !== 'going_away') this.#options.peer.send({ type: 'ended', reason });
    this.close();
    this.#options.peer.end(endCodes[reason]);
  }
}
