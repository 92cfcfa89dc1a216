import { z } from 'zod';
import { hashedKey } from '../../../platform/redis/hashed-key.ts';
import { readLuaScript } from '../../../platform/redis/lua-script.ts';
import type { RedisLink } from '../../../platform/redis/redis-link.ts';
import type { WaitingRoom, WaitingRoomLimits } from '../waiting-room.ts';

const enterScript = readLuaScript(new URL('./lua/', import.meta.url), 'enter');
const enterAnswer = z.int().min(0);

/**
 * One waiting room for all processes on a Redis: a line a brand, in the order in which buyers came to any of them. Buyers stand there as hashes.
 * @param meanwhile the waiting room of this process, for when Redis doesn't say, in time or at all
 */
export function createRedisWaitingRoom(
  link: RedisLink,
  limits: WaitingRoomLimits,
  meanwhile: WaitingRoom,
): WaitingRoom {
  const { atOnce, keptMs, insideMs, places } = limits;
  const args = [atOnce, keptMs, insideMs, places].map(String);
  const keyOf = (brandId: string, part: string) => `showfloor:checkout:{${brandId}}:${part}`;
  return {
    async enter(brandId, buyerId) {
      if (!link.state.isUp) return meanwhile.enter(brandId, buyerId);
      const keys = ['inside', 'line', 'waiting'].map((part) => keyOf(brandId, part));
      try {
        const entered = link.run(enterScript, keys, [hashedKey(buyerId), ...args]);
        const place = enterAnswer.parse(await link.soon(entered));
        return place === 0 ? 'let in' : { place };
      } catch {
        return meanwhile.enter(brandId, buyerId);
      }
    },

    async leave(brandId, buyerId) {
      await meanwhile.leave(brandId, buyerId);
      const key = keyOf(brandId, 'inside');
      if (link.state.isUp) await link.send(key, ['ZREM', key, hashedKey(buyerId)]).catch(() => {});
    },
  };
}
