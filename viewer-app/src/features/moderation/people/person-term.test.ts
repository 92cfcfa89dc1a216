import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { noonMs } from '../../../testing/fixtures.ts';
import { firstTerm, type OwnTerm, termSeconds, termsOf } from './person-term.ts';

const own = (over: Partial<OwnTerm>): OwnTerm => ({ amount: '', unit: 'minutes', until: '', ...over });

describe('termSeconds', () => {
  it('has a minute, ten, an hour and a day for a time-out, ten minutes first', () => {
    expect(termsOf.timeout.map((term) => termSeconds(term, own({ amount: '5' }), noonMs))).toEqual([
      60, 600, 3_600, 86_400, 300,
    ]);
    expect(termSeconds(termsOf.timeout[firstTerm.timeout] ?? 'ever', own({}), noonMs)).toBe(600);
  });

  it('has for ever first for a ban', () => {
    expect(termSeconds(termsOf.ban[firstTerm.ban] ?? 'own', own({}), noonMs)).toBeNull();
  });

  it.each([
    ['nothing', '', 'minutes'],
    ['no number', 'x', 'minutes'],
    ['too short', '0.1', 'minutes'],
    ['less than nothing', '-5', 'hours'],
    ['too long', String(limits.timeoutMaxSeconds / 86_400 + 1), 'days'],
  ] as const)('takes no time of one’s own that is %s', (_, amount, unit) => {
    expect(termSeconds('own', own({ amount, unit }), noonMs)).toBe('bad_amount');
  });

  it('takes a moment to come, by the clock of the reader, and no other', () => {
    const local = (atMs: number) => {
      const at = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
      return at.toISOString().slice(0, 16);
    };
    expect(termSeconds('until', own({ until: local(noonMs + 3_600_000) }), noonMs)).toBe(3_600);
    for (const until of ['', local(noonMs), local(noonMs - 60_000)])
      expect(termSeconds('until', own({ until }), noonMs)).toBe('bad_until');
  });
});
