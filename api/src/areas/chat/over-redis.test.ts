import { randomBytes } from 'node:crypto';
import { chatPageSchema } from '@showfloor/contracts/chat';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/postgres.ts';
import { findRedis, startRedis, type TestRedis } from '../../testing/redis.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';

const [postgresBin, redisProgram] = [findPostgres(), findRedis()];

/** @returns `said`, or the code of the refusal */
async function say(client: TestClient, text: string): Promise<string> {
  client.say({ type: 'chat', ref: 1, text });
  const answer = await client.nextOf(['ack', 'nack']);
  return answer.type === 'nack' ? answer.code : 'said';
}

describe.skipIf(postgresBin === null || redisProgram === null)(
  'one person at two processes over Redis',
  { timeout: 120_000 },
  () => {
    let postgres: TestPostgres;
    let redis: TestRedis;
    let here: TestApp;
    let there: TestApp;
    let brand: TestBrand;
    beforeAll(async () => {
      postgres = await startPostgres(postgresBin ?? '');
      redis = await startRedis(redisProgram ?? '');
      const env = {
        AUTH_SECRET: randomBytes(24).toString('hex'),
        DATABASE_URL: await postgres.createDatabase(),
        REDIS_URL: redis.url,
      };
      here = await startTestApp({ env });
      there = await startTestApp({ env });
      brand = await aBrand(here);
    }, 120_000);
    afterAll(async () => {
      await here?.close();
      await there?.close();
      await redis?.close();
      await postgres?.close();
    });

    /** Ann, who has a connection to each process. */
    async function ann() {
      const showId = await brand.liveShow();
      const person = await here.signUp('Ann');
      const atHere = await enterRoom(here, showId, person);
      const atThere = await enterRoom(there, showId, person);
      const log = async () => {
        const { messages } = (await person.get(`/api/shows/${showId}/chat`)).read(chatPageSchema);
        return messages.map(({ text }) => text);
      };
      return { showId, person, log, here: atHere, there: atThere };
    }

    it('writes once in the time of slow mode', async () => {
      const { showId, here: one, there: other } = await ann();
      const rule = await brand.owner.patch(`/api/shows/${showId}/chat-rules`, { slowSeconds: 60 });
      expect(rule.status).toBe(200);
      expect(await say(one.client, 'one')).toBe('said');
      await expect.poll(() => say(other.client, 'two'), { timeout: 10_000 }).toBe('slow_mode');
    });

    it('is refused what they repeat, wherever they do', async () => {
      const { here: one, there: other } = await ann();
      expect([await say(one.client, 'Buy now'), await say(other.client, 'buy now!')]).toEqual(['said', 'said']);
      expect([await say(one.client, 'BUY NOW'), await say(other.client, 'b.u.y now')]).toEqual(['said', 'repeated']);
    });

    it('says five messages in five seconds, and no more', async () => {
      const { here: one, there: other } = await ann();
      const answers = [];
      for (let i = 0; i < 8; i++) answers.push(await say((i % 2 === 0 ? one : other).client, `message ${i}`));
      expect(answers.filter((answer) => answer === 'said')).toHaveLength(5);
      expect(new Set(answers.slice(5))).toEqual(new Set(['rate_limited']));
    });

    it('says again what was not acknowledged, and it is said once', async () => {
      const { showId, person, log, here: one } = await ann();
      expect(await say(one.client, 'hello')).toBe('said');
      one.client.socket.terminate();
      const again = await enterRoom(there, showId, person, one.welcome.position);
      expect(await say(again.client, 'hello')).toBe('said');
      expect(await log()).toEqual(['hello']);
      expect(await say(again.client, 'and more')).toBe('said');
      expect(await log()).toEqual(['hello', 'and more']);
    });
  },
);
