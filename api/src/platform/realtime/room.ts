import { type Permission, roleMay } from '@showfloor/contracts/account';
import type { ChannelPosition, PersonEvent, RoomCounters, RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../events/channel-counters.ts';
import { Broadcast } from './broadcast.ts';
import type { Broker, ChannelEvent } from './broker.ts';
import { ChannelFeed } from './channel-feed.ts';
import { CounterNews } from './counter-news.ts';
import { Crowd } from './crowd.ts';
import { realtimeLimits } from './realtime-limits.ts';
import type { RealtimeMetrics } from './realtime-metrics.ts';
import { CounterBoard } from './room-counters.ts';
import { tickFrames } from './room-frames.ts';
import type { RoomMember } from './room-member.ts';
import type { RoomSource } from './room-source.ts';
import { afterEvent, type RoomState } from './room-state.ts';
import type { Scheduler } from './scheduler.ts';
import { SlowReaders } from './slow-readers.ts';
import { type RoomNow, Welcomes } from './welcomes.ts';

export interface RoomParts {
  readonly broker: Broker;
  readonly source: RoomSource;
  readonly metrics: RealtimeMetrics;
  readonly nowMs: () => number;
  /** Time that passes, ms from whatever zero: what limits and waits go by. */
  readonly passingMs: () => number;
  readonly schedule: Scheduler;
  /** The least time between two frames of the room, in ms. */
  readonly tickMs: number;
  readonly pauseAboveBytes: number;
  readonly slowConsumerMs: number;
  readonly onError: (error: unknown) => void;
}

/**
 * A show's room on this node. Everything it says in a tick becomes one frame, made once and written to every socket. The first word after a silence
 * leaves at once, and so does what is urgent; a room that has nothing to say sends nothing and holds no timer. A crowd that takes long to write to
 * gets longer ticks: at most half of the time goes into them.
 *
 * All members that keep up are at the same place (`#publishedOffset`): who enters is welcomed to exactly there, and takes part from the next tick on. So
 * nothing is missed and nothing comes twice. Who reads too slowly is paused and remembers its own place.
 */
export class Room {
  readonly showId: string;
  readonly #parts: RoomParts;
  readonly #feed: ChannelFeed;
  readonly #members: Broadcast<RoomMember>;
  readonly #slow: SlowReaders;
  readonly #welcomes = new Welcomes();
  readonly #crowd = new Crowd();
  /** Those of the members who are of the brand's team. */
  readonly #team = new Set<RoomMember>();
  /** The state at `#publishedOffset`; null while it is being loaded. */
  #state: RoomState | null = null;
  #brandId: string | null = null;
  /** The offset up to which events were published to the members. */
  #publishedOffset = 0;
  readonly #counterBoard = new CounterBoard();
  readonly #counterNews: CounterNews;
  /** The next tick's earliest moment. */
  #nextTickMs = Number.NEGATIVE_INFINITY;
  #cancelTick: (() => void) | null = null;
  #isUrgent = false;
  #isClosed = false;

  constructor(showId: string, parts: RoomParts) {
    this.showId = showId;
    this.#parts = parts;
    this.#slow = new SlowReaders(parts);
    this.#members = new Broadcast<RoomMember>({
      ...parts,
      sliceMs: realtimeLimits.sliceMs,
      onBehind: (member, offset) => this.#slow.add(member, offset),
      onRound: (writes, bytes) => {
        parts.metrics.frames.inc(writes);
        parts.metrics.bytes.inc(bytes);
        parts.metrics.framesSkipped.inc(this.#slow.size);
      },
      onIdle: () => this.#roundOver(),
    });
    this.#counterNews = new CounterNews({
      schedule: parts.schedule,
      roundMs: () => this.#members.roundMs,
      onDue: () => this.#scheduleTick(),
    });
    this.#feed = new ChannelFeed(parts.broker, showId, {
      onEvents: (events) => this.#onEvents(events),
      onCounters: (counters) => this.#onCounters(counters),
      onLost: () => void this.#reload(),
      onError: parts.onError,
    });
  }

  /** Loads the room; false when there is no such show. Rejects when the broker or the database fails. */
  async open(): Promise<boolean> {
    await this.#feed.start();
    return this.#load();
  }

  /** The state that was published; null while it is loaded anew. */
  get state(): RoomState | null {
    return this.#state;
  }

  get size(): number {
    return this.#members.size;
  }

  /** Whose show it is; null before the room was loaded. */
  get brandId(): string | null {
    return this.#brandId;
  }

  /** Viewers in the room on this node. */
  get viewers(): number {
    return this.#crowd.size;
  }

  /** Whether a viewer is in the room on this node, by whichever of their connections. */
  isThere(viewerKey: string): boolean {
    return this.#crowd.has(viewerKey);
  }

  /** Lets `member` in and welcomes it: with what it missed since `resume` where that is known, else with the whole state. */
  join(member: RoomMember, resume: ChannelPosition | null): void {
    this.#members.add(member);
    if (member.role !== null) this.#team.add(member);
    if (member.viewerKey !== null) this.#crowd.enter(member.viewerKey);
    // While the state is loaded anew there is nothing to publish; then everybody is sent all of it.
    if (this.#state === null) return;
    const frame = resume === null ? null : this.#resumed(resume);
    this.#parts.metrics.welcomes.inc({ kind: frame ? 'resume' : 'resync' });
    this.#write(member, frame ?? this.#resyncFrame());
  }

  leave(member: RoomMember): void {
    if (!this.#members.delete(member)) return;
    this.#slow.delete(member);
    this.#team.delete(member);
    if (member.viewerKey !== null) this.#crowd.leave(member.viewerKey);
  }

  /** Whether somebody of the brand's team is in the room. */
  get hasTeam(): boolean {
    return this.#team.size > 0;
  }

  /** Says something to those of the brand's team whose role has `permission`. */
  notifyTeam(permission: Permission, event: PersonEvent): void {
    for (const member of this.#team) if (member.role !== null && roleMay(member.role, permission)) member.notify(event);
  }

  /** Ends the room. Its members stay connected, and hear nothing more of it. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#cancelTick?.();
    this.#counterNews.close();
    this.#feed.close();
    this.#members.close();
    this.#team.clear();
    this.#slow.clear();
  }

  #onEvents(events: readonly ChannelEvent[]): void {
    this.#scheduleTick(events.some(({ event }) => isUrgent(event)));
    // A lineup may bring variants whose stock was not published yet.
    if (events.some(({ event }) => event.type === 'lineup')) void this.#refreshStock();
  }

  #onCounters(counters: ChannelCounters): void {
    this.#countersChanged(this.#counterBoard.take(counters));
  }

  #countersChanged(news: RoomCounters | null): void {
    if (news === null) return;
    this.#counterNews.add(news);
    this.#welcomes.forget();
    if (this.#counterNews.isDue) this.#scheduleTick(isSoldOut(news));
  }

  /** @param isUrgent what was said must not wait for the tick. */
  #scheduleTick(isUrgent = false): void {
    if (this.#isClosed) return;
    const becomesUrgent = isUrgent && !this.#isUrgent;
    if (this.#cancelTick && !becomesUrgent) return;
    this.#isUrgent ||= isUrgent;
    // The end of the round will ask again.
    if (this.#members.isBusy && !this.#isUrgent) return;
    this.#cancelTick?.();
    const delayMs = this.#isUrgent ? 0 : Math.max(0, this.#nextTickMs - this.#parts.passingMs());
    this.#cancelTick = this.#parts.schedule(delayMs, () => {
      this.#cancelTick = null;
      const mayJoinRound = this.#isUrgent;
      this.#isUrgent = false;
      if (mayJoinRound || !this.#members.isBusy) this.#tick();
    });
  }

  /** Everybody has what was said: the crowd's round and as much time again lies between two ticks. */
  #roundOver(): void {
    const { passingMs } = this.#parts;
    this.#nextTickMs = Math.max(this.#nextTickMs, passingMs() + this.#members.roundMs);
    if (this.#hasNews() || this.#slow.size > 0) this.#scheduleTick();
  }

  #hasNews(): boolean {
    return this.#feed.log.position.offset > this.#publishedOffset || this.#counterNews.isDue;
  }

  #tick(): void {
    if (this.#state === null || this.#isClosed) return;
    const before = this.#publishedOffset;
    const events = this.#feed.log.after(before);
    // More was said in one tick than the log holds.
    if (events === null) {
      void this.#reload();
      return;
    }
    const counters = this.#counterNews.take();
    if (events.length > 0) {
      for (const { event } of events) this.#state = afterEvent(this.#state, event);
      this.#publishedOffset = this.#feed.log.position.offset;
      this.#welcomes.forget();
    }
    if (events.length > 0 || Object.keys(counters).length > 0) {
      this.#nextTickMs = this.#parts.passingMs() + this.#parts.tickMs;
      this.#members.say(Buffer.concat(tickFrames(events, this.#publishedOffset, counters)), before);
    }
    // After the frame: who is let go on here is sent everything up to `#publishedOffset`, which the frame is part of.
    this.#settleSlow();
    if (this.#slow.size > 0) {
      this.#nextTickMs = this.#parts.passingMs() + this.#parts.tickMs;
      this.#scheduleTick();
    }
  }

  /** Who has read on gets all it missed in one go; who has not for too long is cut off. */
  #settleSlow(): void {
    this.#slow.settle({
      caughtUp: (member, offset) => {
        const missed = this.#feed.log.after(offset);
        const frame = missed && Buffer.concat(tickFrames(missed, this.#publishedOffset, this.#counters()));
        this.#members.goOn(member);
        this.#write(member, frame ?? this.#resyncFrame());
      },
      gaveUp: (member) => {
        this.leave(member);
        member.cutOff('slow_consumer');
      },
    });
  }

  #resumed(resume: ChannelPosition): Buffer | null {
    // Another node may have sent it more than this one has received yet.
    if (resume.offset > this.#publishedOffset) return null;
    const since = this.#feed.log.since(resume);
    if (since === null) return null;
    const missed = () => since.filter((entry) => entry.offset <= this.#publishedOffset);
    return this.#welcomes.resume(resume.offset, missed, () => this.#now(), this.#parts.nowMs());
  }

  #resyncFrame(): Buffer {
    return this.#welcomes.resync(() => this.#now(), this.#parts.nowMs());
  }

  #now(): RoomNow {
    if (this.#state === null) throw new Error('a room that is being loaded welcomes nobody');
    const position = { epoch: this.#feed.log.position.epoch, offset: this.#publishedOffset };
    return { position, state: this.#state, counters: this.#counters() };
  }

  #counters(): RoomCounters {
    const { all } = this.#counterBoard;
    // The sum over the nodes comes about once a second: who just entered counts at once.
    return { ...all, viewers: Math.max(all.viewers, this.#crowd.size) };
  }

  #write(member: RoomMember, frame: Buffer): void {
    member.write(frame);
    this.#parts.metrics.frames.inc();
    this.#parts.metrics.bytes.inc(frame.length);
  }

  /** Sets the state by the database, and by what was said while it was read. */
  async #load(): Promise<boolean> {
    for (;;) {
      const from = this.#feed.log.position;
      const loaded = await this.#parts.source.load(this.showId);
      if (loaded === null) return false;
      const since = this.#feed.log.since(from);
      // The history was lost meanwhile: what was read may be older than what came.
      if (since === null) continue;
      // A message may be heard before it is kept: of what is said, the history may know more than the database.
      const said = this.#feed.log.all().filter(({ event, offset }) => offset <= from.offset && isOfChat(event));
      const state = [...said, ...since].reduce((before, { event }) => afterEvent(before, event), loaded);
      this.#brandId = state.brandId;
      this.#state = state;
      this.#counterBoard.load(state);
      this.#counterNews.take();
      this.#welcomes.forget();
      this.#publishedOffset = this.#feed.log.position.offset;
      return true;
    }
  }

  /** Loads the state anew and publishes it to everybody. Tries until it can. */
  async #reload(): Promise<void> {
    if (this.#state === null) return;
    this.#state = null;
    this.#counterBoard.forgetStock();
    const found = await this.#loadPatiently();
    if (this.#isClosed) return;
    if (!found || this.#state === null) {
      for (const member of this.#members.all()) {
        this.leave(member);
        member.cutOff('not_found');
      }
      return;
    }
    this.#slow.forgetPositions();
    this.#parts.metrics.welcomes.inc({ kind: 'resync' }, this.#members.size - this.#slow.size);
    this.#members.say(this.#resyncFrame(), -1);
    if (this.#slow.size > 0) this.#scheduleTick();
  }

  async #loadPatiently(): Promise<boolean> {
    while (!this.#isClosed) {
      try {
        return await this.#load();
      } catch (error) {
        this.#parts.onError(error);
        await new Promise<void>((resolve) => this.#parts.schedule(realtimeLimits.reloadPauseMs, resolve));
      }
    }
    return false;
  }

  async #refreshStock(): Promise<void> {
    try {
      const loaded = await this.#parts.source.load(this.showId);
      if (loaded !== null && !this.#isClosed) this.#countersChanged(this.#counterBoard.load(loaded));
    } catch (error) {
      this.#parts.onError(error);
    }
  }
}

/** What a viewer must not wait for: a card, and that the show is on air or over. */
function isUrgent({ type }: RoomEvent): boolean {
  return type === 'cue' || type === 'show';
}

function isSoldOut({ available }: RoomCounters): boolean {
  return Object.values(available ?? {}).includes(0);
}

function isOfChat({ type }: RoomEvent): boolean {
  return type === 'chat' || type === 'chat_deleted' || type === 'chat_restored';
}
