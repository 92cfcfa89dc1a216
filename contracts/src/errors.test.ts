import { describe, expect, test } from 'vitest';
import { errorCodeSchema, errorTable } from './errors.ts';

const rows = errorCodeSchema.options.map((code) => [code, errorTable[code]] as const);

describe('the table of refusals', () => {
  test('gives each code a close code of its own', () => {
    const codes = rows.map(([, { closeCode }]) => closeCode);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  test.each(rows)('%s: its close code says whether to connect again', (_, { closeCode, retry }) => {
    const range = closeCode >= 4_500 && closeCode < 5_000 ? 'again' : 'away';
    expect(closeCode === 1_009 || (closeCode >= 4_400 && closeCode < 5_000)).toBe(true);
    if (range === 'again') expect(retry).not.toBe('never');
  });
});
