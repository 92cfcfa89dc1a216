import { describe, expect, it } from 'vitest';
import { CounterNews } from './counter-news.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { ManualTime } from './testing/manual-time.ts';

function start(roundMs: number) {
  const time = new ManualTime();
  let due = 0;
  const counted = () => {
    due += 1;
  };
  const news = new CounterNews({ schedule: time.schedule, roundMs: () => roundMs, onDue: counted });
  return { time, news, due: () => due };
}

describe('counters that changed', () => {
  it('are due at once where somebody waits for them', () => {
    const { news, due } = start(100);
    news.add({ available: { variant: 3 } });
    expect(news.isDue).toBe(true);
    expect(due()).toBe(0);
    expect(news.take()).toEqual({ available: { variant: 3 } });
    expect(news.isDue).toBe(false);
  });

  it('of the crowd alone are due the later, the longer it takes to tell them', () => {
    const { time, news, due } = start(10);
    news.add({ viewers: 1 });
    time.advance(10 * realtimeLimits.crowdNewsRounds - 1);
    news.add({ viewers: 2 });
    expect([news.isDue, due()]).toEqual([false, 0]);
    time.advance(1);
    expect([news.isDue, due()]).toEqual([true, 1]);
    expect(news.take()).toEqual({ viewers: 2 });
  });

  it('of any crowd are due some time', () => {
    const { time, news } = start(60_000);
    news.add({ viewers: 1 });
    time.advance(realtimeLimits.crowdNewsMs);
    expect(news.isDue).toBe(true);
  });

  it('of the crowd go along with what else is said, and are not said again', () => {
    const { time, news, due } = start(10);
    news.add({ viewers: 1, joined: { names: ['Ann'], others: 0 } });
    news.add({ reactions: { heart: 2 } });
    expect(news.take()).toEqual({ viewers: 1, joined: { names: ['Ann'], others: 0 }, reactions: { heart: 2 } });
    time.advance(realtimeLimits.crowdNewsMs);
    expect([news.isDue, due()]).toEqual([false, 0]);
    expect(news.take()).toEqual({});
  });
});
