import { describe, expect, it } from 'vitest';
import { Marks } from './marks.ts';
import { type ForcedSanction, SanctionBook } from './sanction-book.ts';
import { sanctionLimits } from './sanction-limits.ts';
import { type Speaker, standingOf } from './standing.ts';

const nowMs = 1_800_000_000_000;
const marks = new Marks('secret');
const show = { id: 'shw_1', brandId: 'brd_1' };
const source = { network: '192.0.2.1', device: 'aaaaaaaaaaaaaaaaaaaaaa', browser: 'traits' };
const elsewhere = { network: '192.0.2.9', device: null, browser: 'others' };

function aSanction(more: Partial<ForcedSanction> = {}): ForcedSanction {
  return {
    ...{ id: 'act_1', userId: 'eve00001', kind: 'ban', network: 'anonymous', showId: null, reason: '' },
    ...{ atMs: nowMs - 1_000, untilMs: null, marks: marks.of(show.brandId, source) },
    ...more,
  };
}

/** @param madeAtMs when the account of whoever speaks was made. */
async function standing(book: readonly ForcedSanction[], speaker: Partial<Speaker> = {}, madeAtMs: number | null = 0) {
  const parts = { marks, nowMs: () => nowMs, madeAtMs: async () => madeAtMs };
  const ann = { userId: 'ann00001', anonymous: false };
  const found = await standingOf(parts, new SanctionBook(book), { show, viewer: ann, source: elsewhere, ...speaker });
  return typeof found === 'object' && found !== null ? found.refused : found;
}

const eve = { userId: 'eve00001', anonymous: false };
const guest = { userId: 'guest001', anonymous: true };

describe('somebody on whom something is in force', () => {
  it.each<[string, Partial<ForcedSanction>[], string | null]>([
    ['banned for ever', [{}], 'banned'],
    ['banned until later', [{ untilMs: nowMs + 1 }], 'banned'],
    ['whose ban is over', [{ untilMs: nowMs }], null],
    ['timed out', [{ kind: 'timeout', untilMs: nowMs + 1 }], 'timed_out'],
    ['whose time-out is over', [{ kind: 'timeout', untilMs: nowMs }], null],
    ['shadowed', [{ kind: 'shadow' }], 'shadowed'],
    ['shadowed and timed out', [{ kind: 'shadow' }, { kind: 'timeout', untilMs: nowMs + 1 }], 'timed_out'],
    [
      'timed out for long and banned for short',
      [{ kind: 'timeout', untilMs: nowMs + 99 }, { untilMs: nowMs + 1 }],
      'banned',
    ],
  ])('%s', async (_, book, expected) => {
    expect(await standing(book.map(aSanction), { viewer: eve })).toBe(expected);
    // Whoever else comes from elsewhere is free.
    expect(await standing(book.map(aSanction))).toBeNull();
  });

  it('waits for the longest of several time-outs', async () => {
    const parts = { marks, nowMs: () => nowMs, madeAtMs: async () => 0 };
    const book = new SanctionBook([5, 9, 7].map((ms) => aSanction({ kind: 'timeout', untilMs: nowMs + ms })));
    const found = await standingOf(parts, book, { show, viewer: eve, source: elsewhere });
    expect(found).toMatchObject({ details: { retryAfterMs: 9, untilMs: nowMs + 9 } });
  });
});

describe('somebody from where another one was banned', () => {
  const old = 1;
  const young = nowMs - 500;
  const hourOld = nowMs - sanctionLimits.newAccountWaitMs;
  const other = 'bbbbbbbbbbbbbbbbbbbbbb';
  it.each<[string, Partial<Speaker>, number | null, Partial<ForcedSanction>, string | null]>([
    [
      'anonymous, by the network',
      { viewer: guest, source: { ...source, device: other, browser: 'o' } },
      null,
      {},
      'account_needed',
    ],
    [
      'anonymous, by the device',
      { viewer: guest, source: { ...elsewhere, device: source.device } },
      null,
      {},
      'account_needed',
    ],
    ['an account of before, by all', { source }, old, {}, null],
    ['an account of after, by the device', { source: { ...elsewhere, device: source.device } }, young, {}, 'banned'],
    ['an account of after, by the browser', { source: { ...source, device: null } }, young, {}, 'timed_out'],
    [
      'an account of an hour, by the browser',
      { source: { ...source, device: null } },
      hourOld,
      { atMs: hourOld - 1 },
      null,
    ],
    ['an account of after, by the network', { source: { ...source, device: other, browser: 'o' } }, young, {}, null],
    [
      'an account, by a network that is banned whole',
      { source: { ...source, device: null, browser: 'o' } },
      old,
      { network: 'all' },
      'banned',
    ],
    ['anonymous, by a ban that is over', { viewer: guest, source }, null, { untilMs: nowMs }, null],
    [
      'anonymous, where somebody was timed out',
      { viewer: guest, source },
      null,
      { kind: 'timeout', untilMs: nowMs + 9 },
      null,
    ],
    ['anonymous, in another brand', { viewer: guest, source, show: { ...show, brandId: 'brd_2' } }, null, {}, null],
    ['an account that is gone', { source }, null, {}, null],
  ])('%s', async (_, speaker, madeAtMs, ban, expected) => {
    expect(await standing([aSanction(ban)], speaker, madeAtMs)).toBe(expected);
  });
});
