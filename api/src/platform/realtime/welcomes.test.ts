import { expect, it } from 'vitest';
import { realtimeLimits } from './realtime-limits.ts';
import { emptyState, lineup } from './testing/room-fixture.ts';
import { Welcomes } from './welcomes.ts';

/** Welcomes that count how often they look at the room. */
function open() {
  const welcomes = new Welcomes();
  let looks = 0;
  const now = () => {
    looks += 1;
    return { position: { epoch: 'e', offset: 9 }, state: emptyState, counters: { viewers: looks } };
  };
  const missed = () => [{ offset: 9, event: lineup(1) }];
  return {
    welcomes,
    looks: () => looks,
    resync: (nowMs = 1) => welcomes.resync(now, nowMs),
    resume: (offset: number, nowMs = 1) => welcomes.resume(offset, missed, now, nowMs),
  };
}

it('makes the state once for a crowd, with the time of each', () => {
  const { resync, looks, welcomes } = open();
  const [first, second] = [resync(1_000), resync(2_000)];
  expect(looks()).toBe(1);
  expect(first.toString()).toContain('{"serverTimeMs":1000,"type":"welcome"');
  expect(second.toString()).toBe(first.toString().replace('1000', '2000'));
  welcomes.forget();
  expect(resync().toString()).toContain('"viewers":2');
});

it('makes what was missed once for each place that a crowd comes from', () => {
  const { resume, looks, welcomes } = open();
  for (const offset of [8, 8, 7, 8, 7]) expect(resume(offset)?.toString()).toContain('"resync":false');
  expect(looks()).toBe(2);
  welcomes.forget();
  resume(8);
  expect(looks()).toBe(3);
});

it('remembers a bounded number of places', () => {
  const { resume, looks } = open();
  for (let offset = 0; offset < realtimeLimits.resumeFrames; offset++) resume(offset);
  resume(0);
  expect(looks()).toBe(realtimeLimits.resumeFrames);
  resume(realtimeLimits.resumeFrames);
  resume(0);
  expect(looks()).toBe(realtimeLimits.resumeFrames + 2);
});
