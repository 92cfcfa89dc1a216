import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CrowdPlan, RehearsalProgress } from '@showfloor/contracts/rehearsal';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCrowdProcesses } from './crowd-process.ts';

const plan: CrowdPlan = {
  apiUrl: 'http://127.0.0.1:1',
  realtimeUrl: 'ws://127.0.0.1:1/api/realtime',
  origin: 'http://shop.test',
  showId: 'shw_01hzy0q5w8r2m4n6p8s0t2v4x6',
  people: [{ part: 'viewer', name: 'Mina', cookie: 'c=1' }],
};
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showfloor-crowd-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Plays the plan by a program of these lines. */
async function play(name: string, lines: string) {
  const program = join(folder, `${name}.mjs`);
  await writeFile(program, lines);
  const onProgress = vi.fn<(progress: RehearsalProgress) => void>();
  const onGone = vi.fn<(why: string) => void>();
  return { crowd: createCrowdProcesses(program).play(plan, { onProgress, onGone }), onProgress, onGone };
}

describe('the process of a crowd', () => {
  it('gets the plan, tells how it goes, and leaves when it is stopped', async () => {
    const { crowd, onProgress, onGone } = await play(
      'good',
      `process.once('disconnect', () => process.exit());
      setInterval(() => {}, 1_000);
      process.once('message', ({ people }) => {
        process.send({ nothing: true });
        process.send({ inside: people.length, messages: 0, orders: 0, paid: 0, refused: 0 });
      });`,
    );
    await vi.waitFor(() => expect(onProgress).toHaveBeenCalled(), 20_000);
    expect(onProgress.mock.calls).toEqual([[{ inside: 1, messages: 0, orders: 0, paid: 0, refused: 0 }]]);
    await crowd.stop();
    await crowd.stop();
    expect(onGone).not.toHaveBeenCalled();
  }, 30_000);

  it('says that it is gone', async () => {
    const { crowd, onGone } = await play('bad', `process.once('message', () => process.exit(3));`);
    await vi.waitFor(() => expect(onGone).toHaveBeenCalledTimes(1), 20_000);
    expect(onGone.mock.calls).toEqual([['its process ended with 3']]);
    await crowd.stop();
  }, 30_000);
});
