import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.ts';

/** A job that ends when it is asked to. */
function heldJob(name: string, started: string[]) {
  const held = Promise.withResolvers<string>();
  const run = () => {
    started.push(name);
    return held.promise;
  };
  return { run, end: () => held.resolve(name) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('FairQueue', () => {
  it('runs as many at once as it may, and lets callers take turns', async () => {
    const queue = new FairQueue({ running: 1, waiting: 10, retryAfterMs: 5 });
    const started: string[] = [];
    const jobs = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map((name) => ({
      key: name.charAt(0),
      ...heldJob(name, started),
    }));
    const results = jobs.map(({ key, run }) => queue.run(key, run));
    expect([queue.running, queue.waiting, started]).toEqual([1, 5, ['a1']]);
    for (const { end } of jobs) end();
    expect(await Promise.all(results)).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'b2']);
    expect(started).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  it('refuses more than may wait, and takes the place of a newcomer from who has most', async () => {
    const queue = new FairQueue({ running: 1, waiting: 3, retryAfterMs: 5 });
    const started: string[] = [];
    const jobs = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2'].map((name) => heldJob(name, started));
    const results = jobs.map(({ run }, index) => queue.run(index < 5 ? 'a' : 'b', run));
    const refusal = { refused: 'overloaded', details: { retryAfterMs: 5 } };
    expect(await results[4]).toEqual(refusal);
    expect(await results[3]).toEqual(refusal);
    // Two of a's and one of b's wait: b has as much as it could take.
    expect(await results[6]).toEqual(refusal);
    expect(queue.waiting).toBe(3);
    for (const { end } of jobs) end();
    expect(await Promise.all([results[0], results[1], results[2], results[5]])).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('refuses whoever waits when it closes, and whoever comes', async () => {
    const queue = new FairQueue({ running: 1, waiting: 3, retryAfterMs: 5 });
    const running = heldJob('a1', []);
    const first = queue.run('a', running.run);
    const waiting = queue.run('b', async () => 'b1');
    queue.close();
    expect(await waiting).toMatchObject({ refused: 'overloaded' });
    expect(await queue.run('c', async () => 'c1')).toMatchObject({ refused: 'overloaded' });
    running.end();
    expect(await first).toBe('a1');
  });

  it('goes on after a job that fails', async () => {
    const queue = new FairQueue({ running: 1, waiting: 3, retryAfterMs: 5 });
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('b', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    await turn();
    expect(queue.running).toBe(0);
  });
});
