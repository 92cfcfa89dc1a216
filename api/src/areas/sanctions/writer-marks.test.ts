import { expect, it } from 'vitest';
import type { Mark } from './marks.ts';
import { sanctionLimits } from './sanction-limits.ts';
import { type SeenMark, WritersSeen } from './writer-marks.ts';

const nowMs = 1_800_000_000_000;
const network: Mark = { kind: 'network', mac: 'n' };

function open() {
  const kept: SeenMark[][] = [];
  const errors: unknown[] = [];
  const time = { passedMs: 0 };
  const database: { failure: Error | null } = { failure: null };
  const seen = new WritersSeen({
    marks: {
      async keep(marks) {
        if (database.failure) throw database.failure;
        kept.push([...marks]);
      },
    },
    nowMs: () => nowMs,
    passingMs: () => time.passedMs,
    onError: (error) => errors.push(error),
  });
  return { seen, kept, errors, time, database };
}

it('keeps a mark once a day, those of a moment together', async () => {
  const { seen, kept, time } = open();
  for (let i = 0; i < 3; i++) for (const user of ['ann00001', 'bob00001']) seen.saw('brd_1', user, [network]);
  await seen.idle();
  expect(kept.map((marks) => marks.map(({ userId }) => userId))).toEqual([['ann00001', 'bob00001']]);
  time.passedMs = sanctionLimits.seenAgainMs;
  seen.saw('brd_1', 'ann00001', [network]);
  await seen.idle();
  expect(kept).toHaveLength(2);
});

it('tries again with the next message what the database did not take', async () => {
  const { seen, kept, errors, database } = open();
  database.failure = new Error('no database');
  seen.saw('brd_1', 'ann00001', [network]);
  await seen.idle();
  database.failure = null;
  seen.saw('brd_1', 'ann00001', [network]);
  await seen.idle();
  expect([errors.length, kept.length]).toEqual([1, 1]);
});

it('lets no more wait than it may hold', async () => {
  const { seen, kept } = open();
  for (let i = 0; i < sanctionLimits.seenWaiting + 10; i++) seen.saw('brd_1', `user${i}`, [network]);
  await seen.idle();
  expect(kept[0]).toHaveLength(sanctionLimits.seenWaiting);
});
