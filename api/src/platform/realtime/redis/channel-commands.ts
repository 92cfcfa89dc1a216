import { limits } from '@showfloor/contracts/limits';
import { type RoomEvent, roomEventSchema } from '@showfloor/contracts/realtime';
import { z } from 'zod';
import { type LuaScript, readLuaScript } from '../../redis/lua-script.ts';
import type { RedisLink } from '../../redis/redis-link.ts';
import { redisBrokerLimits } from './redis-broker-limits.ts';

const folder = new URL('./lua/', import.meta.url);
const scripts = {
  publish: readLuaScript(folder, 'publish'),
  history: readLuaScript(folder, 'history'),
  tally: readLuaScript(folder, 'tally'),
  beat: readLuaScript(folder, 'beat'),
  renew: readLuaScript(folder, 'renew'),
};

/** An event on its way to Redis. */
export interface OutgoingEvent {
  /** Of its own, letters and digits: tells it from another at the same offset. */
  readonly id: string;
  readonly key: string;
  readonly event: RoomEvent;
}

/** An event as Redis keeps it. */
export interface KeptEvent {
  readonly offset: number;
  readonly id: string;
  readonly event: RoomEvent;
}

/** How far a channel has come, as Redis has it. */
export interface ChannelMark {
  readonly epoch: string;
  readonly offset: number;
}

/** The counters Redis keeps; of one epoch those of the higher revision are newer. */
export interface KeptCounters {
  readonly revision: number;
  readonly viewers: number;
  readonly reactions: Readonly<Record<string, number>>;
}

const totals = z.array(z.coerce.string()).transform((flat) => {
  const names = flat.filter((_, at) => at % 2 === 0);
  return Object.fromEntries(names.map((name, at) => [name, Number(flat[2 * at + 1])]));
});
const count = z.number().int().min(0);
const publishAnswer = z.tuple([z.string()], count);
const markAnswer = z.tuple([z.string(), count]);
const beatAnswer = z.tuple([z.string(), count, z.string(), count, count, totals]);
const historyAnswer = z.tuple([
  z.string(),
  count,
  count,
  count,
  totals,
  z.union([z.literal('gone'), z.array(z.union([z.string(), count]))]),
]);

/** Stands in for what a newer process said and this one can't read: the place in the history counts, and nobody has that message. */
const unknownEvent: RoomEvent = { type: 'chat_deleted', messageId: `msg_${'0'.repeat(26)}` };

/** An event as another process wrote it. */
export function readEvent(json: unknown): RoomEvent {
  return roomEventSchema.safeParse(json).data ?? unknownEvent;
}

/** What the broker has Redis do for one channel; each is a Lua file with its contract. They reject as `RedisLink.run`. */
export class ChannelCommands {
  readonly #link: RedisLink;
  readonly #newEpoch: () => string;
  readonly #historyEvents: number;
  readonly #keys: readonly string[];
  /** The sharded channel. */
  readonly channel: string;

  constructor(link: RedisLink, name: string, historyEvents: number, newEpoch: () => string) {
    this.#link = link;
    this.#newEpoch = newEpoch;
    this.#historyEvents = historyEvents;
    // One slot a show: what stands in braces says which.
    const key = (part: string) => `showfloor:room:{${name}}:${part}`;
    this.channel = key('live');
    this.#keys = [...['meta', 'events', 'known', 'totals', 'presence'].map(key), this.channel];
  }

  /** Appends events. Answers the offset of each. */
  async publish(
    events: readonly OutgoingEvent[],
    known: ChannelMark | null,
  ): Promise<{ epoch: string; offsets: number[] }> {
    const [epoch, ...offsets] = publishAnswer.parse(
      await this.#run(scripts.publish, [
        known?.epoch ?? '',
        String(known?.offset ?? 0),
        String(this.#historyEvents),
        String(redisBrokerLimits.knownKeys),
        String(redisBrokerLimits.idleMs),
        ...events.flatMap(({ id, key, event }) => [id, key, JSON.stringify(event)]),
      ]),
    );
    if (offsets.length !== events.length) throw new Error('Redis did not answer for each event');
    return { epoch, offsets };
  }

  /** The events after a position, or with null all; null when they are gone. */
  async history(
    since: ChannelMark | null,
  ): Promise<{ mark: ChannelMark; counters: KeptCounters; events: readonly KeptEvent[] | null }> {
    const args = [since?.epoch ?? '', String(since?.offset ?? 0), String(redisBrokerLimits.idleMs)];
    const [epoch, offset, revision, viewers, reactions, flat] = historyAnswer.parse(
      await this.#run(scripts.history, args),
    );
    const counters = { revision, viewers, reactions };
    if (flat === 'gone') return { mark: { epoch, offset }, counters, events: null };
    const events: KeptEvent[] = [];
    for (let at = 0; at + 2 < flat.length; at += 3) {
      const [place, id, json] = [Number(flat[at]), String(flat[at + 1]), String(flat[at + 2])];
      events.push({ offset: place, id, event: readEvent(JSON.parse(json)) });
    }
    return { mark: { epoch, offset }, counters, events };
  }

  /** Adds to the totals. Rejects with a message that begins with TOO_MANY_NAMES when there would be too many. */
  async tally(deltas: Readonly<Record<string, number>>): Promise<void> {
    const flat = Object.entries(deltas).flatMap(([name, delta]) => [name, String(delta)]);
    await this.#run(scripts.tally, [String(limits.reactionNames), String(redisBrokerLimits.idleMs), ...flat]);
  }

  /** Says that this process's nodes have so many viewers, and hears how far the channel is. */
  async beat(
    viewersByNode: ReadonlyMap<string, number>,
  ): Promise<{ mark: ChannelMark; newestId: string; counters: KeptCounters }> {
    const flat = [...viewersByNode].flatMap(([node, viewers]) => [node, String(viewers)]);
    const args = [String(redisBrokerLimits.presenceMs), String(redisBrokerLimits.idleMs), ...flat];
    const [epoch, offset, newestId, revision, viewers, reactions] = beatAnswer.parse(
      await this.#run(scripts.beat, args),
    );
    return { mark: { epoch, offset }, newestId, counters: { revision, viewers, reactions } };
  }

  /** Begins the history anew if it is still that of `epoch`. */
  async renew(epoch: string): Promise<ChannelMark> {
    const [now, offset] = markAnswer.parse(await this.#run(scripts.renew, [epoch, String(redisBrokerLimits.idleMs)]));
    return { epoch: now, offset };
  }

  /** Publishes what is kept nowhere. */
  async tell(message: object): Promise<void> {
    await this.#link.send(this.channel, ['SPUBLISH', this.channel, JSON.stringify(message)]);
  }

  #run(script: LuaScript, args: readonly string[]): Promise<unknown> {
    return this.#link.run(script, this.#keys, [this.#newEpoch(), ...args]);
  }
}
