import type { LinkCue } from '@showfloor/contracts/media-link';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PlayerRun } from '../harness/player-run.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;

let run: PlayerRun;

beforeAll(async () => {
  run = await PlayerRun.start();
  // Only a playlist that is longer than the skip boundary has updates.
  await until('something to skip', async () => (await text('?_HLS_skip=v2')).includes('#EXT-X-SKIP:'), slowMachineMs);
});

afterAll(() => run?.close());

const text = async (query = '') => (await fetch(new URL(`v0/playlist.m3u8${query}`, run.node.hlsUrl))).text();

function cue(number: number, more: Partial<LinkCue> = {}): LinkCue {
  return {
    cueId: `cue_${String(number).padStart(26, '0')}`,
    programTimeMs: Date.now(),
    endProgramTimeMs: null,
    class: 'com.showfloor.pin',
    attributes: { 'PRODUCT-ID': `prd_${'0'.repeat(26)}`, EPOCH: 1, SEQ: number },
    ...more,
  };
}

/** Asks on every playlist of the page for updates without cues. */
function countUpdates(page: Page): { v2: number; other: number } {
  const counted = { v2: 0, other: 0 };
  page.on('request', (request) => {
    const skip = new URL(request.url()).searchParams.get('_HLS_skip');
    if (skip === 'v2') counted.v2 += 1;
    else if (skip !== null) counted.other += 1;
  });
  return counted;
}

it('hls.js in the player: pins come, and end, from updates that leave out those before', async () => {
  const page = await run.newPage();
  const updates = countUpdates(page);
  for (let number = 1; number <= 20; number++) expect(await run.node.putCue(cue(number))).toBe(200);
  await run.play(page);
  const reported = (id: string) =>
    page.waitForFunction((wanted) => window.listedPins.includes(wanted), id, { timeout: slowMachineMs });
  await reported(cue(20).cueId);
  for (let number = 21; number <= 24; number++) {
    const begun = cue(number);
    expect(await run.node.putCue(begun)).toBe(200);
    await reported(begun.cueId);
    expect(await run.node.putCue({ ...begun, endProgramTimeMs: Date.now() })).toBe(200);
    await reported(`!${begun.cueId}`);
  }
  // Nothing that came at first is taken for gone, or for ended.
  const first = await page.evaluate(() => window.listedPins);
  for (let number = 1; number <= 20; number++) expect(first).not.toContain(`!${cue(number).cueId}`);
  expect(updates.v2).toBeGreaterThan(4);
  expect(updates.other).toBe(0);
  await playsFrames(page);
  await page.close();
});
