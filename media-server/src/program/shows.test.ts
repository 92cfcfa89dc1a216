import type { LinkCue } from '@showfloor/contracts/media-link';
import { beforeEach, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { MemorySegmentStore } from '../origin/memory-segment-store.ts';
import { Origin } from '../origin/origin.ts';
import { defaultTargets } from '../packager/packager-options.ts';
import { Program } from './program.ts';
import { Shows } from './shows.ts';

const nowMs = Date.UTC(2026, 10, 23);
let origin: Origin;
let states: [string, string][];
let shows: Shows;

function id(kind: string, number: number): string {
  return `${kind}_${String(number).padStart(26, '0')}`;
}

const cue: LinkCue = {
  cueId: id('cue', 1),
  programTimeMs: nowMs,
  endProgramTimeMs: null,
  class: 'com.showfloor.pin',
  attributes: { 'PRODUCT-ID': 'prd_1' },
};

beforeEach(() => {
  origin = new Origin({ store: new MemorySegmentStore(), nowMs: () => nowMs });
  states = [];
  shows = new Shows({
    createProgram: (showId, onState) =>
      new Program({
        showId,
        openOrigin: (each) => origin.open(each),
        targets: defaultTargets,
        nowMs: () => nowMs,
        onState,
        onError: (error) => {
          throw error;
        },
      }),
    onState: (showId, state) => states.push([showId, state]),
  });
});

it('knows a show from when somebody speaks of it', async () => {
  expect(shows.stateOf(id('shw', 1))).toBeUndefined();
  await shows.put({ showId: id('shw', 1), live: true, cues: [cue] });
  await shows.put({ showId: id('shw', 1), live: true, cues: [cue] });
  expect(shows.stateOf(id('shw', 1))).toBe('waiting');
  expect(shows.countByState()).toEqual({ waiting: 1, on_air: 0, host_lost: 0, ended: 0 });
  expect(states).toEqual([]);
  shows.close();
});

it('ends a show once and for all', async () => {
  const showId = id('shw', 1);
  await shows.put({ showId, live: true, cues: [] });
  await Promise.all([shows.end(showId), shows.end(showId)]);
  expect(states).toEqual([[showId, 'ended']]);
  expect(shows.stateOf(showId)).toBe('ended');
  expect(shows.open(showId)).toEqual({ refused: 'show_not_live' });
  expect(shows.putCue(showId, cue)).toEqual({ refused: 'show_not_live' });
  expect(await shows.put({ showId, live: true, cues: [] })).toEqual({ refused: 'show_not_live' });
  expect(await shows.end(showId)).toBeUndefined();
});

it('ends a show that it never heard of, and leaves nothing of it behind', async () => {
  expect(await shows.end(id('shw', 2))).toBeUndefined();
  expect(shows.stateOf(id('shw', 2))).toBe('ended');
  expect((await origin.open(id('shw', 2))).ended).toBe(false);
});

it('forgets what only a publisher knew, and nothing else', async () => {
  const [prepared, cued, live] = [id('shw', 1), id('shw', 2), id('shw', 3)];
  shows.putCue(cued, cue);
  await shows.put({ showId: live, live: true, cues: [] });
  for (const showId of [prepared, cued, live]) {
    const program = shows.open(showId);
    if ('refused' in program) throw new Error(program.refused);
    shows.release(program);
  }
  expect([prepared, cued, live].map((showId) => shows.stateOf(showId))).toEqual([undefined, 'waiting', 'waiting']);
  shows.close();
});

it('holds only so many', () => {
  for (let i = 0; i < limits.shows; i++) shows.open(id('shw', i));
  expect(shows.open(id('shw', limits.shows))).toEqual({ refused: 'limit_reached' });
  expect(shows.open(id('shw', 0))).toBeInstanceOf(Program);
});

it('takes no show once it is closed', async () => {
  shows.close();
  expect(shows.open(id('shw', 1))).toEqual({ refused: 'going_away' });
});

it('tries again when a show could not be read', async () => {
  const showId = id('shw', 1);
  let reads = 0;
  const program = new Program({
    showId,
    openOrigin: async (each) => {
      reads += 1;
      if (reads === 1) throw new Error('disk gone');
      return await origin.open(each);
    },
    targets: defaultTargets,
    nowMs: () => nowMs,
    onState: (state) => states.push([showId, state]),
    onError: () => undefined,
  });
  await expect(program.setLive(true)).rejects.toThrow('disk gone');
  await program.setLive(true);
  await program.end();
  expect(states).toEqual([[showId, 'ended']]);
});
