import type { TeamRole } from '@showfloor/contracts/account';
import { assertNever } from '@showfloor/contracts/assert-never';
import { type ErrorCode, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Taps } from '@showfloor/contracts/reaction';
import type { ClientMessage, PersonEvent } from '@showfloor/contracts/realtime';
import type { ShowState } from '@showfloor/contracts/show';
import type { TeamPage } from '@showfloor/contracts/team-presence';
import type { TeamPresence } from '../events/team-presence.ts';
import type { RequestSource } from '../identity/request-source.ts';
import type { Viewer } from '../identity/viewer.ts';
import { readClientMessage, readMessage } from './client-message.ts';
import { type ConnectionState, mayTurn } from './connection-life.ts';
import type { Entered, Entrance } from './entrance.ts';
import type { Joins } from './joins.ts';
import { MessageBucket } from './message-bucket.ts';
import { PersonQueue } from './person-queue.ts';
import type { Reactions } from './reactions.ts';
import { realtimeLimits } from './realtime-limits.ts';
import type { RealtimeMetrics } from './realtime-metrics.ts';
import type { SlowReaderLimits } from './realtime-settings.ts';
import type { Room } from './room.ts';
import type { RoomChat } from './room-chat.ts';
import { messageFrame } from './room-frames.ts';
import type { RoomMember } from './room-member.ts';
import { type ChatPostMessage, nack, RoomSpeaker } from './room-speaker.ts';
import type { Rooms } from './rooms.ts';
import type { Scheduler } from './scheduler.ts';
import type { Wire } from './wire.ts';

export interface ConnectionParts {
  readonly rooms: Rooms;
  readonly entrance: Entrance;
  readonly chat: RoomChat;
  readonly reactions: Pick<Reactions, 'add'>;
  readonly joins: Pick<Joins, 'joined'>;
  /** Default: nobody is told. */
  readonly presence?: TeamPresence;
  readonly metrics: RealtimeMetrics;
  readonly nowMs: () => number;
  /** Time that passes, ms from whatever zero: what limits and waits go by. */
  readonly passingMs: () => number;
  readonly schedule: Scheduler;
  readonly slowReaders: SlowReaderLimits;
  readonly onError: (error: unknown) => void;
}

type Session =
  | { readonly at: 'greeting'; readonly cancelTimeout: () => void }
  | { readonly at: 'entering' }
  | { readonly at: 'present'; readonly room: Room }
  | { readonly at: 'closed' };

type HelloMessage = Extract<ClientMessage, { type: 'hello' }>;

/** In which states of a show its audience may react. */
const takesReactions: Record<ShowState, boolean> = {
  draft: false,
  scheduled: true,
  rehearsal: true,
  live: true,
  ended: false,
};

/** One viewer's connection: takes their messages, and is their place in the room. Whatever goes wrong in it ends it alone. */
export class Connection implements RoomMember {
  readonly #viewer: Viewer | null;
  readonly #connectionKey: string;
  readonly #source: RequestSource;
  readonly #wire: Wire;
  readonly #parts: ConnectionParts;
  readonly #bucket: MessageBucket;
  /** Of reactions. It and the next two are there from when they are needed: most people only watch, and a festival has very many of them. */
  #bundles: MessageBucket | null = null;
  #speaker: RoomSpeaker | null = null;
  #person: PersonQueue | null = null;
  #session: Session;
  /** In the show of the room. */
  #role: TeamRole | null = null;
  #showId: string | null = null;
  /** When it took the place of one that was lost; null: it didn't. */
  #resumedAtMs: number | null = null;
  #heardAtMs: number;

  /**
   * @param connectionKey never given twice: what an unknown viewer is counted by.
   * @param source where the connection comes from
   */
  constructor(wire: Wire, viewer: Viewer | null, connectionKey: string, source: RequestSource, parts: ConnectionParts) {
    this.#connectionKey = connectionKey;
    this.#source = source;
    this.#wire = wire;
    this.#viewer = viewer;
    this.#parts = parts;
    this.#heardAtMs = parts.passingMs();
    this.#bucket = new MessageBucket(realtimeLimits.messageBurst, realtimeLimits.messagesPerSecond, parts.passingMs());
    const cancelTimeout = parts.schedule(realtimeLimits.helloTimeoutMs, () => this.cutOff('timeout'));
    this.#session = { at: 'greeting', cancelTimeout };
  }

  get state(): ConnectionState {
    return this.#session.at;
  }

  get role(): TeamRole | null {
    return this.#role;
  }

  /** Known from the entry into the room on, and the same ever after: another role is another connection. */
  get viewerKey(): string | null {
    return this.#role === null ? (this.#viewer?.userId ?? this.#connectionKey) : null;
  }

  /** Of the room it is, or was, in; null before it entered one. */
  get showId(): string | null {
    return this.#showId;
  }

  bufferedBytes(): number {
    return this.#wire.bufferedBytes();
  }

  write(frames: Buffer): boolean {
    return this.#wire.write(frames);
  }

  writeShared(frames: Buffer): boolean {
    return this.#wire.writeShared(frames);
  }

  /** A control frame came: a sign of life, counted as any other frame. */
  control(): void {
    if (this.#session.at === 'closed') return;
    if (this.#bucket.take(this.#parts.passingMs())) this.#heard();
    else this.cutOff('rate_limited');
  }

  #heard(): void {
    this.#heardAtMs = this.#parts.passingMs();
  }

  /** Asks the other side for a sign of life; cuts it off when there was none for too long. */
  checkLife(): void {
    if (this.#parts.passingMs() - this.#heardAtMs > realtimeLimits.idleMs) this.cutOff('idle');
    else this.#wire.ping();
  }

  /** Takes the hello that came with the upgrade request, whatever that is. */
  greet(hello: unknown): void {
    const read = readMessage(hello);
    const refusal =
      read === 'skip' || 'nack' in read
        ? refuse('invalid_request')
        : 'end' in read
          ? read.end
          : this.#handle(read.message);
    if (refusal) this.cutOff(refusal.refused);
  }

  /** A text message came. */
  receive(text: string): void {
    if (this.#session.at === 'closed') return;
    this.#heard();
    const isTooMany = !this.#bucket.take(this.#parts.passingMs());
    const read = isTooMany ? { end: refuse('rate_limited') } : readClientMessage(text);
    if (read === 'skip') {
      this.#parts.metrics.messages.inc({ type: 'unknown' });
      return;
    }
    if ('nack' in read && this.#session.at === 'present') {
      this.write(messageFrame(nack(read.ref, read.nack)));
      return;
    }
    const refusal = 'message' in read ? this.#handle(read.message) : 'nack' in read ? read.nack : read.end;
    if (refusal) this.cutOff(refusal.refused);
  }

  /** Says something to the person who has this connection; what comes before their welcome is said after it. */
  notify(event: PersonEvent): void {
    if (this.#session.at === 'closed') return;
    if (this.#person === null) {
      this.#person = new PersonQueue(this, this.#parts);
      if (this.#session.at === 'present') this.#person.open();
    }
    this.#person.notify(event);
  }

  /** Says what is the last word to the person, and closes with `code`. */
  endWith(event: PersonEvent | null, code: ErrorCode): void {
    if (event !== null) this.notify(event);
    this.#person?.flush();
    this.cutOff(code);
  }

  /** Closes with `code`; everything this connection holds is let go. */
  cutOff(code: ErrorCode): void {
    if (this.#session.at === 'closed') return;
    this.#parts.metrics.closed.inc({ code });
    this.ended();
    this.#wire.close(code);
  }

  /** The socket is gone, or about to. Idempotent. */
  ended(): void {
    const session = this.#session;
    if (session.at === 'closed') return;
    this.#turn({ at: 'closed' });
    this.#person?.close();
    if (session.at === 'greeting') session.cancelTimeout();
    if (session.at === 'present') this.#leave(session.room);
    if (this.#role !== null) this.#parts.presence?.gone(this.#connectionKey);
  }

  #handle(message: ClientMessage): Refusal | null {
    const session = this.#session;
    this.#parts.metrics.messages.inc({ type: message.type });
    switch (message.type) {
      case 'hello':
        if (session.at !== 'greeting') return refuse('invalid_request');
        session.cancelTimeout();
        this.#turn({ at: 'entering' });
        void this.#enter(message);
        return null;
      case 'chat':
        if (session.at !== 'present') return refuse('invalid_request');
        void this.#say(message, session.room);
        return null;
      case 'react':
        if (session.at !== 'present') return refuse('invalid_request');
        this.#react(message.kinds, session.room);
        return null;
      case 'here':
        if (session.at !== 'present') return refuse('invalid_request');
        this.#isHere(message.page, session.room);
        return null;
      case 'ping':
        if (session.at !== 'present') return refuse('invalid_request');
        this.write(messageFrame({ type: 'pong', serverTimeMs: this.#parts.nowMs() }));
        return null;
      default:
        return assertNever(message);
    }
  }

  async #enter(hello: HelloMessage): Promise<void> {
    const { entrance, rooms } = this.#parts;
    try {
      const entered = await entrance.enter(hello.showId, this.#viewer, this.#source.network);
      if (isRefusal(entered)) {
        this.cutOff(entered.refused);
        return;
      }
      // The socket may have closed meanwhile.
      if (this.state !== 'entering') {
        rooms.leave(entered.room);
        return;
      }
      this.#join(entered, hello);
      rooms.crowdChanged(entered.room);
    } catch (error) {
      this.#parts.onError(error);
      this.cutOff('internal');
    }
  }

  #join({ room, role }: Entered, hello: HelloMessage): void {
    this.#showId = room.showId;
    this.#role = role;
    this.#turn({ at: 'present', room });
    if (hello.resume !== undefined) this.#resumedAtMs = this.#parts.passingMs();
    this.#cameInto(room, hello.resume === undefined);
    room.join(this, hello.resume ?? null);
    this.#person?.open();
  }

  /** Who comes back, opens a second tab, or is of the team is no news. */
  #cameInto(room: Room, isNew: boolean): void {
    const { viewerKey } = this;
    if (!isNew || viewerKey === null || room.brandId === null || room.isThere(viewerKey)) return;
    this.#parts.joins.joined({ show: { id: room.showId, brandId: room.brandId }, viewerKey, viewer: this.#viewer });
  }

  async #say(message: ChatPostMessage, room: Room): Promise<void> {
    this.#speaker ??= new RoomSpeaker(
      {
        viewer: this.#viewer,
        source: this.#source,
        connectionKey: this.#connectionKey,
        resumedAtMs: this.#resumedAtMs,
      },
      this.#parts,
    );
    const answer = await this.#speaker.say(message, room);
    if (this.#session.at === 'present') this.write(messageFrame(answer));
  }

  #isHere(page: TeamPage, { showId }: Room): void {
    if (this.#viewer === null || this.#role === null) return;
    const { userId, name } = this.#viewer;
    this.#parts.presence?.here(this.#connectionKey, showId, { userId, name, role: this.#role, page });
  }

  #react(taps: Taps, room: Room): void {
    const isOpen = room.state !== null && takesReactions[room.state.state];
    if (!isOpen || !this.#takeBundle()) return;
    void this.#count(taps, room);
  }

  #takeBundle(): boolean {
    const { reactionBundleBurst, reactionBundlesPerSecond } = realtimeLimits;
    const nowMs = this.#parts.passingMs();
    this.#bundles ??= new MessageBucket(reactionBundleBurst, reactionBundlesPerSecond, nowMs);
    return this.#bundles.take(nowMs);
  }

  async #count(taps: Taps, { showId, brandId }: Room): Promise<void> {
    try {
      const show = { id: showId, brandId: brandId ?? '' };
      if (this.#viewer !== null && !(await this.#parts.chat.mayReact(show, this.#viewer))) return;
      const person = this.#viewer?.userId ?? this.#connectionKey;
      this.#parts.reactions.add({ showId, person, address: this.#source.network }, taps);
    } catch (error) {
      this.#parts.onError(error);
    }
  }

  #leave(room: Room): void {
    room.leave(this);
    this.#parts.rooms.crowdChanged(room);
    this.#parts.rooms.leave(room);
  }

  #turn(next: Session): void {
    if (!mayTurn(this.#session.at, next.at)) throw new Error(`a ${this.#session.at} connection cannot be ${next.at}`);
    this.#session = next;
  }
}
