import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { copyPeriod, sessionCopySeconds } from './session-copy.ts';

const t0 = 1_700_000_000_000;

it('lasts as long as a copy is believed, and not a moment longer', () => {
  const periods = Array.from({ length: 120 }, (_, second) => copyPeriod('session-one', t0 + second * 1_000));
  const lengths = [...Map.groupBy(periods, (period) => period).values()].map((seconds) => seconds.length);
  expect(Math.max(...lengths)).toBe(sessionCopySeconds);
});

it('changes at another moment for each session', () => {
  const changed = Array.from({ length: 300 }, (_, id) =>
    createHash('sha256').update(`${id}`).digest('base64url'),
  ).filter((id) => copyPeriod(id, t0) !== copyPeriod(id, t0 + 10_000));
  expect(changed.length).toBeGreaterThan(20);
  expect(changed.length).toBeLessThan(90);
});
