import { beforeEach, describe, expect, test } from 'vitest';
import {
  air,
  cue,
  get,
  origin,
  originForEachTest,
  playlist,
  setStore,
  showId,
  startOrigin,
  stopOrigin,
} from '../testing/origin-run.ts';
import { MemorySegmentStore } from './memory-segment-store.ts';
import { StoreBehindError } from './show-archive.ts';

originForEachTest();

describe('a store that fails', () => {
  let errors: string[];
  let lost: string[];
  let broken: boolean;

  beforeEach(async () => {
    await stopOrigin();
    errors = [];
    lost = [];
    broken = true;
    const memory = new MemorySegmentStore();
    const failing = new MemorySegmentStore();
    const full = () => Promise.reject(new Error('disk full'));
    failing.put = (key, pieces) => (broken ? full() : memory.put(key, pieces));
    failing.append = async (key, data) => {
      // As a disk does that has room for half of it.
      await memory.append(key, broken ? data.subarray(0, data.length / 2) : data);
      if (broken) await full();
    };
    failing.get = (key) => memory.get(key);
    setStore(failing);
    await startOrigin({
      onStoreError: (_show, error) => errors.push(error.message),
      onLost: (_show, rendition, mediaSequence) => lost.push(`${rendition} ${mediaSequence}`),
      storeRetryMs: [1, 5],
      pendingStoreBytes: 100_000,
    });
  });

  test('costs viewers nothing, and nothing once it works again: every line comes whole', async () => {
    const { show, play, packager } = await air();
    play(0, 30_000);
    show.putCue(cue);
    while (errors.length < 5) await new Promise((resolve) => setImmediate(resolve));
    expect([origin.backlog.failing, lost]).toEqual([1, []]);
    expect((await get(`/hls/${showId}/v0/seg-13.m4s`)).status).toBe(200);
    packager.end();
    broken = false;
    await show.end();
    expect([origin.backlog.failing, origin.backlog.writes, origin.backlog.bytes]).toEqual([0, 0, 0]);
    const before = (await get(playlist)).body.toString();
    expect(before).toContain(cue.cueId);
    await stopOrigin();
    await startOrigin();
    expect((await get(playlist)).body.toString()).toBe(before);
    expect((await get(`/hls/${showId}/v0/seg-3.m4s`)).status).toBe(200);
  });

  test('is no yes to the end of a show: it is answered when it is stored, and tried until then', async () => {
    const { show, play, packager } = await air();
    play(0, 6_500);
    packager.end();
    const first = show.end();
    await expect(first).rejects.toThrow(StoreBehindError);
    // Players have it at once.
    expect((await get(playlist)).body.toString()).toMatch(/#EXT-X-ENDLIST\n$/);
    broken = false;
    await show.end();
    await stopOrigin();
    await startOrigin();
    expect((await get(playlist)).body.toString()).toMatch(/#EXT-X-ENDLIST\n$/);
  });

  test('for long loses media, the oldest first, and says of each which; never a cue or the end', async () => {
    const { show, play, packager } = await air();
    for (let second = 0; second < 600; second += 10) play(second * 1_000, (second + 10) * 1_000);
    show.putCue(cue);
    packager.end();
    expect(origin.backlog.bytes).toBeLessThanOrEqual(100_000);
    expect(lost.slice(0, 2)).toEqual(['v0 0', 'audio 0']);
    broken = false;
    await show.end();
    const gone = new Set(lost);
    await stopOrigin();
    await startOrigin();
    const text = (await get(playlist)).body.toString();
    expect(text).toContain(cue.cueId);
    expect(text).toMatch(/#EXT-X-ENDLIST\n$/);
    const stored = [...text.matchAll(/(#EXT-X-GAP\n)?#EXTINF:.*\nseg-(\d+)\.m4s/g)].filter(
      ([, gap]) => gap === undefined,
    );
    expect(stored.length).toBeGreaterThan(10);
    for (const [, , number] of stored) expect(gone.has(`v0 ${number}`)).toBe(false);
  }, 60_000);
});
