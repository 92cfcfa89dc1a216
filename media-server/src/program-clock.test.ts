import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockKeepMs, ProgramClock } from './program-clock.ts';

const t0 = Date.UTC(2026, 10, 28);
const hourMs = 3_600_000;
let folder: string;
let file: string;
/** The machine: what its clock says, and how long it has been running. */
let wallMs: number;
let machineMs: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'program-clock-'));
  file = join(folder, 'clock.json');
  wallMs = t0;
  machineMs = 500_000.25;
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function open(bootId = 'one'): Promise<ProgramClock> {
  return await ProgramClock.open({ file, bootId, wallMs: () => wallMs, machineMs: () => machineMs });
}

function pass(ms: number): void {
  wallMs += ms;
  machineMs += ms;
}

describe.each([-hourMs, hourMs])('when the clock is set by %d ms', (stepMs) => {
  it('runs on evenly', async () => {
    const clock = await open();
    expect(clock.nowMs()).toBe(t0);
    wallMs += stepMs;
    pass(1_500);
    expect(clock.nowMs()).toBe(t0 + 1_500);
  });

  it('goes on by the time that passed in the next life of the process', async () => {
    await (await open()).keep();
    pass(clockKeepMs);
    wallMs += stepMs;
    pass(30_000);
    expect((await open()).nowMs()).toBe(t0 + clockKeepMs + 30_000);
  });

  it('does not go back after a restart of the machine either', async () => {
    await (await open()).keep();
    pass(clockKeepMs);
    const listedUpTo = wallMs;
    wallMs += stepMs;
    machineMs = 10;
    expect((await open('two')).nowMs()).toBe(Math.max(listedUpTo, wallMs));
  });
});

it('takes a machine that runs for a shorter time than before for a restarted one', async () => {
  await (await open()).keep();
  wallMs += hourMs;
  machineMs = 10;
  expect((await open()).nowMs()).toBe(t0 + hourMs);
});

it.each(['', '{"programMs":', '{"programMs":-1,"machineMs":0,"bootId":"one"}'])('begins anew over %j', async (text) => {
  await writeFile(file, text);
  expect((await open()).nowMs()).toBe(t0);
});

it('leaves one file, also on the real machine', async () => {
  const clock = await ProgramClock.open({ file });
  const before = clock.nowMs();
  await clock.keep();
  expect(await readdir(folder)).toEqual(['clock.json']);
  expect(Math.abs(before - Date.now())).toBeLessThan(60_000);
  expect((await ProgramClock.open({ file })).nowMs()).toBeGreaterThanOrEqual(before);
});
