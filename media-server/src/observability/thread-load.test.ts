import { expect, it, onTestFinished } from 'vitest';
import { ThreadLoad } from './thread-load.ts';

it('says how much of the last ten seconds was work, once it has seen five', () => {
  const seen = { cpuMs: 500, atMs: 1_000 };
  const load = new ThreadLoad({ read: () => ({ ...seen }) });
  onTestFinished(() => load.close());
  const second = (cpuMs: number) => {
    seen.cpuMs += cpuMs;
    seen.atMs += 1_000;
    load.sample();
  };
  for (let at = 0; at < 4; at++) second(250);
  expect(load.busy).toBe(0);
  second(250);
  expect(load.busy).toBe(0.25);
  for (let at = 0; at < 10; at++) second(900);
  expect(load.busy).toBe(0.9);
});

it('counts what this thread does, and not that it waits', async () => {
  const load = new ThreadLoad();
  onTestFinished(() => load.close());
  for (let at = 0; at < 5; at++) load.sample();
  const { user } = process.threadCpuUsage();
  while (process.threadCpuUsage().user - user < 200_000);
  const worked = load.busy;
  expect(worked).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(load.busy).toBeLessThan(worked);
});
