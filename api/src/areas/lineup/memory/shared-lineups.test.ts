import { expect, it } from 'vitest';
import { createSharedLineups } from './shared-lineups.ts';

function set(state: 'live' | 'scheduled' | 'draft' = 'live') {
  let passedMs = 0;
  const stored = { version: 1, state };
  const reads: string[] = [];
  let held: Promise<void> = Promise.resolve();
  const shared = createSharedLineups({
    shows: { find: async (showId) => (showId === 'none' ? null : { state: stored.state, rehearsalOf: null }) },
    lineups: {
      async find(showId) {
        reads.push(showId);
        const { version } = stored;
        await held;
        return { showId, version, items: [] };
      },
    },
    passingMs: () => passedMs,
  });
  return {
    shared,
    reads,
    stored,
    pass: (ms: number) => {
      passedMs += ms;
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    version: async (showId: string, version: number) => (await shared.of(showId, version))?.lineup.version,
  };
}

it('reads a lineup once, however many ask for its version, at once and later', async () => {
  const { shared, reads, pass } = set();
  const many = await Promise.all(Array.from({ length: 500 }, () => shared.of('a', 1)));
  expect(new Set(many.map((answer) => answer?.lineup.version))).toEqual(new Set([1]));
  pass(20_000);
  expect(await shared.of('a', 1)).toMatchObject({ lineup: { version: 1 }, forMs: 40_000 });
  expect(reads).toEqual(['a']);
  pass(40_000);
  await shared.of('a', 1);
  expect(reads).toEqual(['a', 'a']);
});

it('gives nobody an older version than the one they name, also not from a reading that had begun before', async () => {
  const { version, reads, stored, hold } = set();
  const goOn = hold();
  const early = version('a', 1);
  await expect.poll(() => reads).toEqual(['a']);
  stored.version = 2;
  const late = Promise.all(Array.from({ length: 10 }, () => version('a', 2)));
  goOn();
  expect(await early).toBe(1);
  expect(new Set(await late)).toEqual(new Set([2]));
  expect(reads).toEqual(['a', 'a']);
  // One that will never be costs no more than what is asked at once.
  expect(await version('a', 9)).toBe(2);
});

it('keeps the copy of a show that is not live for a moment, and none of a draft', async () => {
  const scheduled = set('scheduled');
  expect(await scheduled.shared.of('a', 1)).toMatchObject({ forMs: 2_000 });
  scheduled.stored.state = 'draft';
  scheduled.pass(2_000);
  expect(await scheduled.shared.of('a', 1)).toBeNull();
  expect(await scheduled.shared.of('none', 0)).toBeNull();
});

it('keeps copies of so many shows', async () => {
  const { shared, reads } = set();
  for (let show = 0; show <= 500; show++) await shared.of(String(show), 1);
  await shared.of('500', 1);
  expect(reads).toHaveLength(501);
  await shared.of('0', 1);
  expect(reads).toHaveLength(502);
});
