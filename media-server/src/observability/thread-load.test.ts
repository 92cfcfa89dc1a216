import { expect, it, onTestFinished } from 'vitest';
import { ThreadLoad } from './thread-load.ts';

it('says how much of the last ten seconds was work, once it has seen five', () => {
  const seen = { active: 500, idle: 500, utilization: 0.5 };
  const load = new ThreadLoad({ read: () => ({ ...seen }) });
  onTestFinished(() => load.close());
  const second = (active: number) => {
    seen.active += active;
    seen.idle += 1_000 - active;
    load.sample();
  };
  for (let at = 0; at < 4; at++) second(250);
  expect(load.busy).toBe(0);
  second(250);
  expect(load.busy).toBe(0.25);
  for (let at = 0; at < 10; at++) second(900);
  expect(load.busy).toBe(0.9);
});

it('reads a thread that works as busy, and one that waits as idle', async () => {
  const load = new ThreadLoad();
  onTestFinished(() => load.close());
  /** Node counts a turn of the loop when it is over. */
  const turn = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let at = 0; at < 5; at++) load.sample();
  const until = performance.now() + 200;
  while (performance.now() < until);
  await turn(0);
  expect(load.busy).toBeGreaterThan(0.9);
  await turn(1_000);
  expect(load.busy).toBeLessThan(0.5);
});
