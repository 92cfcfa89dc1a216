import { z } from 'zod';
import { hashedKey } from '../../../platform/redis/hashed-key.ts';
import { readLuaScript } from '../../../platform/redis/lua-script.ts';
import type { RedisLink } from '../../../platform/redis/redis-link.ts';
import type { Arrived, DropRoom, DropRoomLimits } from '../drop-room.ts';

const arriveScript = readLuaScript(new URL('./lua/', import.meta.url), 'arrive');
const whole = z.int();
const answerSchema = z.union([
  z.tuple([z.literal(0), whole]).transform(([, forMs]): Arrived => ({ at: 'checkout', forMs: Math.max(1, forMs) })),
  z.tuple([z.literal(1), whole]).transform(([, people]): Arrived => ({ at: 'draw', people })),
  z
    .tuple([z.literal(2), whole, whole])
    .transform(([, place, waitMs]): Arrived => ({ at: 'line', place, waitMs: waitMs < 0 ? null : waitMs })),
]);

export interface RedisDropRoomParts {
  readonly link: RedisLink;
  /** From 0 to 1. */
  readonly random: () => number;
  /** The waiting room of this process, for when Redis doesn't say, in time or at all. */
  readonly meanwhile: DropRoom;
}

/** One waiting room a drop for all processes on a Redis, by its clock. Buyers stand there as hashes. */
export function createRedisDropRoom(limits: DropRoomLimits, { link, random, meanwhile }: RedisDropRoomParts): DropRoom {
  const { atOnce, keptMs, insideMs, places, paceMs } = limits;
  const keyOf = (dropId: string, part: string) => `showfloor:drop:{${dropId}}:${part}`;
  return {
    async arrive(drop, buyerId) {
      if (!link.state.isUp) return meanwhile.arrive(drop, buyerId);
      const keys = ['inside', 'line', 'waiting', 'pace'].map((part) => keyOf(drop.id, part));
      const args = [atOnce, keptMs, insideMs, places, paceMs, drop.opensAtMs].map(String);
      try {
        const arrived = link.run(arriveScript, keys, [hashedKey(buyerId), ...args, random().toFixed(15)]);
        return answerSchema.parse(await link.soon(arrived));
      } catch {
        return meanwhile.arrive(drop, buyerId);
      }
    },

    async leave(dropId, buyerId) {
      await meanwhile.leave(dropId, buyerId);
      const key = keyOf(dropId, 'inside');
      if (link.state.isUp) await link.send(key, ['ZREM', key, hashedKey(buyerId)]).catch(() => {});
    },
  };
}
