import type { ChannelPosition, RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from '../../events/channel-counters.ts';
import type { RedisLink } from '../../redis/redis-link.ts';
import type { ChannelHistory, ChannelListener } from '../broker.ts';
import { addTally, assertTally, type Totals } from '../tally.ts';
import type { ChannelCommands, ChannelMark, OutgoingEvent } from './channel-commands.ts';
import { readChannelMessage } from './channel-message.ts';
import { EventOutbox } from './event-outbox.ts';
import { KnownCounters } from './known-counters.ts';
import { KnownEvents, wentBack } from './known-events.ts';
import { LocalHistory } from './local-history.ts';
import { redisBrokerLimits } from './redis-broker-limits.ts';
import { sumOf, TallyOutbox } from './tally-outbox.ts';

export interface RedisChannelParts {
  readonly link: Pick<RedisLink, 'subscribe' | 'unsubscribe'>;
  readonly commands: ChannelCommands;
  readonly historyEvents: number;
  readonly newEpoch: () => string;
  /** Letters and digits, never the same twice. */
  readonly newId: () => string;
  readonly passingMs: () => number;
  /** Resolves later, or when the broker is closed. */
  readonly pause: (ms: number) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * One channel on Redis, as this process has it. Life: with Redis → when it fails for `graceMs`, in this process alone (`LocalHistory`) → when it
 * answers a beat again, it is given what was said meanwhile, and all go on with its history.
 */
export class RedisChannel {
  readonly #parts: RedisChannelParts;
  readonly #listeners = new Set<ChannelListener>();
  readonly #viewersByNode = new Map<string, number>();
  readonly #known: KnownEvents;
  readonly #counters = new KnownCounters();
  readonly #events: EventOutbox;
  readonly #tallies: TallyOutbox;
  #local: LocalHistory | null = null;
  /** Viewers of other processes when Redis was last asked. */
  #viewersElsewhere = 0;
  /** How far the listeners were given the history of Redis, live or by `history`. */
  #passed: ChannelMark | null = null;
  /** How far Redis was at the last beat. */
  #beaten: ChannelMark | null = null;
  #subscribed: Promise<void> | null = null;
  #beating: Promise<void> | null = null;
  #failingSinceMs: number | null = null;

  constructor(parts: RedisChannelParts) {
    this.#parts = parts;
    this.#known = new KnownEvents(parts.historyEvents);
    this.#events = new EventOutbox({
      ...parts,
      publish: (events) => this.#publish(events),
      onTooLong: () => this.#goLocal(),
    });
    this.#tallies = new TallyOutbox({
      ...parts,
      tally: (deltas) => parts.commands.tally(deltas),
      onFailure: () => this.#isTooLong() && this.#goLocal(),
    });
  }

  /** Whether anything would be lost if it were forgotten. */
  get isInUse(): boolean {
    const isBusy = this.#events.isBusy || this.#tallies.isBusy || this.#beating !== null;
    return isBusy || this.#listeners.size > 0 || this.#viewersByNode.size > 0 || this.#local !== null;
  }

  /** Whether its events stay in this process for now. */
  get isLocal(): boolean {
    return this.#local !== null;
  }

  get viewers(): number {
    return this.#counters.viewers;
  }

  publish(event: RoomEvent, key?: string): Promise<ChannelPosition> {
    const id = this.#parts.newId();
    const outgoing = { id, key: key ?? id, event };
    if (this.#local === null && this.#events.isFull) this.#goLocal();
    if (this.#local) return Promise.resolve(this.#sayLocally(this.#local, outgoing));
    return this.#events.add(outgoing);
  }

  async count(counters: ChannelCounters): Promise<void> {
    if (this.#local === null) {
      try {
        return await this.#parts.commands.tell({ counters });
      } catch {
        // It is of the moment: what Redis doesn't pass on now is heard here alone.
      }
    }
    this.#sayCounters(counters);
  }

  async tally(deltas: Totals): Promise<void> {
    assertTally(deltas);
    if (this.#local) return this.#tallyLocally(this.#local, deltas);
    return this.#tallies.add(deltas);
  }

  async subscribe(listener: ChannelListener): Promise<() => void> {
    this.#listeners.add(listener);
    this.#subscribed ??= this.#parts.link.subscribe(this.#parts.commands.channel, (text) => this.#onMessage(text));
    await this.#subscribed;
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      this.#subscribed = null;
      this.#parts.link.unsubscribe(this.#parts.commands.channel);
    };
  }

  async history(since: ChannelPosition | null): Promise<ChannelHistory> {
    if (this.#local) return this.#localHistory(this.#local, since);
    const before = this.#known.mark;
    try {
      const { mark, events, counters } = await this.#parts.commands.history(since);
      if (this.#local) return this.#localHistory(this.#local, since);
      if (wentBack(before, mark) || !this.#known.note(mark, events ?? [])) {
        await this.#renew(mark.epoch);
        return await this.history(since);
      }
      this.#passed = mark;
      this.#counters.answered(mark.epoch, counters);
      return { position: mark, events, counters: this.#keptCounters() };
    } catch (error) {
      // Who begins has the database: it need not wait for what may not come.
      if (since !== null && before !== null && !this.#isTooLong()) throw error;
      return this.#localHistory(this.#goLocal(), since);
    }
  }

  async reportViewers(node: string, viewers: number): Promise<void> {
    if (viewers === 0 && !this.#viewersByNode.has(node)) return;
    this.#viewersByNode.set(node, viewers);
    // One that is under way may have been sent before.
    await this.#beating;
    await this.beat();
  }

  /** Says to Redis who is here, and compares how far it is: see beat.lua. Never rejects. */
  beat(): Promise<void> {
    this.#beating ??= this.#beatOnce().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  /** Resolves when Redis has what was said here, or doesn't take it. */
  async flushed(): Promise<void> {
    if (this.#local === null) await this.#events.idle();
  }

  /** Takes this process's viewers off, as far as Redis answers. What waits is refused. Idempotent. */
  async close(): Promise<void> {
    const gone = new Map([...this.#viewersByNode.keys()].map((node) => [node, 0]));
    this.#viewersByNode.clear();
    if (this.#subscribed) this.#parts.link.unsubscribe(this.#parts.commands.channel);
    this.#listeners.clear();
    const error = new Error('the broker is closed');
    for (const { reject } of [...this.#events.takeAll(), ...this.#tallies.takeAll()]) reject(error);
    if (gone.size > 0 && this.#local === null) await this.#parts.commands.beat(gone).catch(this.#parts.onError);
  }

  async #publish(events: readonly OutgoingEvent[]) {
    const { epoch, offsets } = await this.#parts.commands.publish(events, this.#known.mark);
    this.#known.note({ epoch, offset: Math.max(...offsets) });
    return { epoch, offsets };
  }

  async #beatOnce(): Promise<void> {
    const before = this.#known.mark;
    const sent = new Map(this.#viewersByNode);
    try {
      const { mark, newestId, counters } = await this.#parts.commands.beat(sent);
      this.#failingSinceMs = null;
      for (const [node, viewers] of sent)
        if (viewers === 0 && this.#viewersByNode.get(node) === 0) this.#viewersByNode.delete(node);
      this.#sayCounters(this.#counters.answered(mark.epoch, counters));
      const newest = newestId === '' ? [] : [{ offset: mark.offset, id: newestId }];
      if (wentBack(before, mark) || !this.#known.note(mark, newest)) await this.#renew(mark.epoch);
      else if (this.#local) await this.#goBackToRedis(this.#local, mark);
      else this.#comparePosition(mark);
    } catch (error) {
      this.#parts.onError(error);
      if (this.#isTooLong()) this.#goLocal();
      if (this.#local) this.#countLocalViewers();
    }
  }

  /** Whether Redis has failed for so long that there is no more waiting. */
  #isTooLong(): boolean {
    const nowMs = this.#parts.passingMs();
    this.#failingSinceMs ??= nowMs;
    return nowMs - this.#failingSinceMs >= redisBrokerLimits.graceMs;
  }

  /** Who was not given live what Redis had a beat ago missed it. */
  #comparePosition(mark: ChannelMark): void {
    const beaten = this.#beaten;
    this.#beaten = mark;
    const passed = this.#passed;
    const isOther = passed !== null && passed.epoch !== mark.epoch;
    const isMissed =
      passed !== null && beaten !== null && beaten.epoch === passed.epoch && beaten.offset > passed.offset;
    if (isOther || isMissed) this.#sayPosition(mark);
  }

  async #renew(epoch: string): Promise<void> {
    const mark = await this.#parts.commands.renew(epoch);
    this.#known.note(mark);
    this.#sayPosition(mark);
  }

  #goLocal(): LocalHistory {
    if (this.#local) return this.#local;
    const local = new LocalHistory(this.#parts.historyEvents, this.#parts.newEpoch());
    this.#local = local;
    this.#viewersElsewhere = Math.max(0, this.#counters.viewers - sum(this.#viewersByNode.values()));
    for (const { outgoing, resolve } of this.#events.takeAll()) resolve(this.#sayLocally(local, outgoing));
    for (const { deltas, resolve, reject } of this.#tallies.takeAll())
      this.#tallyLocally(local, deltas).then(resolve, reject);
    return local;
  }

  /** Gives Redis what was said here alone, and lets the listeners go on with its history. */
  async #goBackToRedis(local: LocalHistory, mark: ChannelMark): Promise<void> {
    if (local.owed === null) {
      // Too much to say again: everybody, on every node, reads the database instead.
      local.owed = [];
      await this.#parts.commands.renew(mark.epoch);
    }
    while (local.owed !== null && local.owed.length > 0) {
      const batch = local.owed.slice(0, redisBrokerLimits.batchEvents);
      await this.#parts.commands.publish(batch, null);
      local.owed?.splice(0, batch.length);
    }
    // Nothing waits between here and the end: what is said from now on goes to Redis.
    if (local.owed === null) return;
    this.#local = null;
    // What Redis said while it was not listened to is found by the next beats.
    if (local.log.position.offset > 0) this.#passed = local.log.position;
    this.#beaten = null;
    if (Object.keys(local.owedTotals).length > 0) this.tally(local.owedTotals).catch(this.#parts.onError);
    this.#sayPosition(mark);
  }

  #sayLocally(local: LocalHistory, outgoing: OutgoingEvent): ChannelPosition {
    const { position, entry } = local.append(outgoing);
    if (entry) for (const listener of [...this.#listeners]) listener.onEvent(position.epoch, entry);
    return position;
  }

  async #tallyLocally(local: LocalHistory, deltas: Totals): Promise<void> {
    const reactions = addTally(this.#counters.reactions, deltas);
    local.owedTotals = sumOf([{ deltas: local.owedTotals }, { deltas }]);
    this.#counters.set({ reactions });
    this.#sayCounters({ reactions: { ...reactions } });
  }

  #countLocalViewers(): void {
    const viewers = this.#viewersElsewhere + sum(this.#viewersByNode.values());
    if (viewers === this.#counters.viewers) return;
    this.#counters.set({ viewers });
    this.#sayCounters({ viewers });
  }

  #localHistory(local: LocalHistory, since: ChannelPosition | null): ChannelHistory {
    const events = since === null ? local.log.all() : local.log.since(since);
    return { position: local.log.position, events, counters: this.#keptCounters() };
  }

  #keptCounters() {
    return { viewers: this.#counters.viewers, reactions: { ...this.#counters.reactions } };
  }

  #onMessage(text: string): void {
    const message = readChannelMessage(text);
    if (message === null) {
      this.#parts.onError(new Error(`no message of a channel: ${text.slice(0, 100)}`));
    } else if (message.type === 'counters') {
      const { kept, counters } = message;
      this.#sayCounters(kept ? this.#counters.heard(kept.epoch, kept.revision, counters) : counters);
    } else {
      this.#onEvents(message, message.events);
    }
  }

  #onEvents({ epoch, offset }: ChannelMark, events: readonly { offset: number; id: string; event: RoomEvent }[]): void {
    if (!this.#known.note({ epoch, offset }, events)) {
      void this.#renew(epoch).catch(this.#parts.onError);
      return;
    }
    // Who is in a history of this process alone is brought back by a beat.
    if (this.#local) return;
    if (events.length === 0) this.#sayPosition({ epoch, offset });
    for (const { offset: place, event } of events)
      for (const listener of [...this.#listeners]) listener.onEvent(epoch, { offset: place, event });
    const isNext = this.#passed?.epoch === epoch && this.#passed.offset >= offset - events.length;
    if (isNext) this.#passed = { epoch, offset: Math.max(offset, this.#passed?.offset ?? 0) };
  }

  #sayCounters(counters: ChannelCounters | null): void {
    if (counters === null) return;
    for (const listener of [...this.#listeners]) listener.onCounters(counters);
  }

  #sayPosition(mark: ChannelMark): void {
    if (this.#local) return;
    for (const listener of [...this.#listeners]) listener.onPosition(mark);
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
