import { isRefusal } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { OpenLimiter } from '../../platform/limits/rate-limit.ts';
import { redisLimiters } from '../../platform/limits/redis/redis-limiter.ts';
import { connectRedis } from '../../platform/redis/testing/connect-redis.ts';
import { findRedis, startRedis } from '../../testing/redis.ts';
import { redisRepetitions } from '../screening/redis/redis-repetitions.ts';
import { ownRepetitions } from '../screening/repetition.ts';
import { chatLimits } from './chat-limits.ts';
import { ChatWindows, type CountedMessage } from './chat-windows.ts';
import { windowLimiters } from './window-limiters.ts';

const program = findRedis();

/** Windows of a second last a minute here, so that a busy machine is in one for as long as it needs. */
const inMinutes =
  (open: OpenLimiter): OpenLimiter =>
  (name, limit) =>
    open(name, { ...limit, windowSeconds: limit.windowSeconds * 60 });

let shows = 0;
/** Says things in a show of its own, each text once unless it is given. */
function showOf(windows: readonly ChatWindows[]) {
  shows += 1;
  const showId = `shw_${shows}`;
  let said = 0;
  /** @param at which process. @returns `said`, `raid` or the code of the refusal */
  return async (at: number, more: Partial<CountedMessage> = {}) => {
    said += 1;
    const counted = await windows[at]?.count({
      showId,
      userId: `ann of ${showId}`,
      isOfTeam: false,
      network: `network ${said}`,
      slowSeconds: 0,
      text: `message ${said}`,
      ...more,
    });
    if (isRefusal(counted)) return counted.refused;
    return counted ?? 'said';
  };
}

/** What holds however many processes count. @param open so many of them, which count together */
function windowSuite(open: (count: number) => Promise<readonly ChatWindows[]>, processes: number): void {
  const crowd = async () => showOf(await open(processes));
  const at = (i: number) => i % processes;

  it('let one person write once in the time of slow mode, whatever else they try', async () => {
    const say = await crowd();
    const slow = { slowSeconds: 60 };
    expect([await say(at(0), slow), await say(at(1), slow), await say(at(0), slow)]).toEqual([
      'said',
      'slow_mode',
      'slow_mode',
    ]);
    expect(await say(at(1), { ...slow, userId: 'bob' })).toBe('said');
    // Made shorter, or left: what was said before doesn't keep anybody waiting as long.
    expect(await say(at(1))).toBe('said');
  });

  it('let one address say so much of a show, and not of another', async () => {
    const say = await crowd();
    const office = (i: number) => say(at(i), { userId: `user ${i}`, network: '192.0.2.1' });
    const answers = await Promise.all(
      Array.from({ length: chatLimits.addressMessagesPerSecond + 1 }, (_, i) => office(i)),
    );
    expect(answers.filter((answer) => answer === 'said')).toHaveLength(chatLimits.addressMessagesPerSecond);
    expect(await say(at(0), { userId: 'elsewhere' })).toBe('said');
    expect(await (await crowd())(at(0), { network: '192.0.2.1' })).toBe('said');
  });

  it('let an audience say so much, and its team too', async () => {
    const say = await crowd();
    const many = Array.from({ length: chatLimits.showMessagesPerSecond + 20 }, (_, i) => i);
    const answers = await Promise.all(many.map((i) => say(at(i), { userId: `user ${i}` })));
    expect(answers.filter((answer) => answer === 'said')).toHaveLength(chatLimits.showMessagesPerSecond);
    const team = { isOfTeam: true, slowSeconds: 60, text: 'the same' };
    const talk = Array.from({ length: chatLimits.teamMessagesPerSecond + 1 }, (_, i) =>
      say(at(i), { ...team, userId: `mod ${i}` }),
    );
    expect((await Promise.all(talk)).filter((answer) => answer === 'said')).toHaveLength(
      chatLimits.teamMessagesPerSecond,
    );
  });

  it('refuse what one repeats, and show a moderator what many say', async () => {
    const say = await crowd();
    for (let i = 0; i < 3; i++) expect(await say(at(i), { text: 'Buy now!' })).toBe('said');
    expect(await say(at(3), { text: 'buy  NOW' })).toBe('repeated');
    const text = 'this shop never sends what you order';
    const raid = [];
    for (let i = 0; i < 6; i++) raid.push(await say(at(i), { userId: `raider ${i}`, text }));
    expect(raid).toEqual(['said', 'said', 'said', 'said', 'raid', 'raid']);
  });
}

describe('windows of one process', () => {
  const passingMs = () => performance.now();
  windowSuite(async () => {
    const repetitions = ownRepetitions(passingMs);
    return [new ChatWindows({ open: inMinutes(windowLimiters(passingMs)), isShared: false, repetitions, passingMs })];
  }, 1);

  it('count nothing of what is known to be too much', async () => {
    let passedMs = 0;
    const repetitions = ownRepetitions(() => passedMs);
    const windows = new ChatWindows({
      open: windowLimiters(() => passedMs),
      isShared: false,
      repetitions,
      passingMs: () => passedMs,
    });
    const say = showOf([windows]);
    const flood = { network: '192.0.2.1', userId: 'flood' };
    const answers = [];
    for (let i = 0; i < 400; i++) answers.push(await say(0, flood));
    expect(answers.filter((answer) => answer === 'said')).toHaveLength(chatLimits.addressMessagesPerSecond);
    // What the address could not say, others can.
    const others = [];
    const left = chatLimits.showMessagesPerSecond - chatLimits.addressMessagesPerSecond - 1;
    for (let i = 0; i < left; i++) others.push(await say(0, { userId: `user ${i}` }));
    expect(new Set(others)).toEqual(new Set(['said']));
    passedMs += 1_000;
    expect(await say(0, flood)).toBe('said');
  });
});

describe.skipIf(program === null)('windows of two processes on one Redis', { timeout: 60_000 }, () => {
  const passingMs = () => performance.now();
  async function processOn(url: string) {
    const link = await connectRedis(url);
    const windows = new ChatWindows({
      open: inMinutes(redisLimiters(link, windowLimiters(passingMs))),
      isShared: true,
      repetitions: redisRepetitions(link, ownRepetitions(passingMs)),
      passingMs,
    });
    return { link, windows };
  }
  async function server() {
    const redis = await startRedis(program ?? '');
    onTestFinished(() => redis.close());
    return redis;
  }

  windowSuite(async (count) => {
    const redis = await server();
    const processes = await Promise.all(Array.from({ length: count }, () => processOn(redis.url)));
    return processes.map(({ windows }) => windows);
  }, 2);

  it('let one person say as much as over one', async () => {
    const redis = await server();
    const processes = [await processOn(redis.url), await processOn(redis.url)];
    const say = showOf(processes.map(({ windows }) => windows));
    const answers = [];
    for (let i = 0; i < 2 * limits.chatMessagesPerWindow; i++) answers.push(await say(i % 2));
    expect(answers.filter((answer) => answer === 'said')).toHaveLength(limits.chatMessagesPerWindow);
  });

  it('tell Redis nobody’s name, address or words, and leave nothing behind that does not end', async () => {
    const redis = await server();
    const { windows } = await processOn(redis.url);
    await showOf([windows])(0, { slowSeconds: 60, userId: 'ann', network: '192.0.2.1', text: 'a word of mine' });
    const keys = z.array(z.string()).parse(await redis.ask('KEYS', '*'));
    expect(keys).toHaveLength(5);
    for (const key of keys) {
      expect(key).toMatch(/^showfloor:(limit:chat-[a-z-]+:|said:\{shw_\d+\}:)[\w-]{22}$/);
      expect(Number(await redis.ask('PTTL', key))).toBeGreaterThan(0);
    }
    const [said = ''] = keys.filter((key) => key.startsWith('showfloor:said:'));
    expect(await redis.ask('LRANGE', said, '0', '-1')).toEqual([expect.stringMatching(/^[\w-]{22} \d{13}$/)]);
  });

  it('go on in each process while Redis is gone or silent, and together when it is back', async () => {
    const redis = await server();
    const processes = [await processOn(redis.url), await processOn(redis.url)];
    const say = showOf(processes.map(({ windows }) => windows));
    const slow = { slowSeconds: 60 };
    await redis.kill();
    expect([await say(0, slow), await say(0, slow), await say(1, slow), await say(1, slow)]).toEqual([
      'said',
      'slow_mode',
      'said',
      'slow_mode',
    ]);
    const text = 'Buy now!';
    for (let i = 0; i < 3; i++) expect(await say(0, { userId: 'bob', text })).toBe('said');
    expect([await say(0, { userId: 'bob', text }), await say(1, { userId: 'bob', text })]).toEqual([
      'repeated',
      'said',
    ]);
    await redis.start();
    await expect.poll(() => processes.every(({ link }) => link.state.isUp), { timeout: 30_000 }).toBe(true);
    let tries = 0;
    const secondOfTwo = async () => {
      tries += 1;
      const person = { ...slow, userId: `tried ${tries}` };
      await say(0, person);
      return say(1, person);
    };
    await expect.poll(secondOfTwo, { timeout: 20_000 }).toBe('slow_mode');
    redis.pause();
    expect([await say(0, { ...slow, userId: 'cid' }), await say(0, { ...slow, userId: 'cid' })]).toEqual([
      'said',
      'slow_mode',
    ]);
    redis.resume();
  });
});
