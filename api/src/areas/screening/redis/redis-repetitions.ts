import { z } from 'zod';
import { hashedKey } from '../../../platform/redis/hashed-key.ts';
import { readLuaScript } from '../../../platform/redis/lua-script.ts';
import type { RedisLink } from '../../../platform/redis/redis-link.ts';
import { essenceOf, type RepetitionCounter, repetitionOf } from '../repetition.ts';
import { screeningLimits } from '../screening-limits.ts';

const script = readLuaScript(new URL('./lua/', import.meta.url), 'said');
const count = z.number().int().min(0);
const answer = z.tuple([count, count]);

/**
 * Counts over all processes on a Redis, in the slot of the show. Texts and persons stand there as hashes.
 * @param meanwhile counts what Redis doesn't, in time or at all
 */
export function redisRepetitions(link: RedisLink, meanwhile: RepetitionCounter): RepetitionCounter {
  const { sameByPerson, sameByPersonMs, sameByPersons, raidMs } = screeningLimits;
  const times = [sameByPersonMs, raidMs, sameByPersons * sameByPerson].map(String);
  return {
    async said(showId, userId, text) {
      if (!link.state.isUp) return meanwhile.said(showId, userId, text);
      const { letters, essence } = essenceOf(text);
      if (essence === '') return null;
      const key = `showfloor:said:{${showId}}:${hashedKey(essence)}`;
      try {
        const asked = link.run(script, [key], [hashedKey(`${showId} ${userId}`), ...times]);
        const [ownBefore, persons] = answer.parse(await link.soon(asked));
        return repetitionOf({ letters, ownBefore, persons });
      } catch {
        return meanwhile.said(showId, userId, text);
      }
    },
  };
}
