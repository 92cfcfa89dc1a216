import { describe, expect, it } from 'vitest';
import { ReservedNames } from './reserved-names.ts';

function setUp() {
  const clock = { ms: 0 };
  const teams = new Map([['brd_1', ['Bowls & Co', 'Olive Martin', '✨']]]);
  let asked = 0;
  let isBroken = false;
  const names = new ReservedNames({
    namesOf: async (brandId) => {
      asked += 1;
      if (isBroken) throw new Error('the database is away');
      return teams.get(brandId) ?? [];
    },
    passingMs: () => clock.ms,
  });
  return { names, clock, teams, asked: () => asked, breakOff: (broken: boolean) => (isBroken = broken) };
}

describe('the names of a team', () => {
  it('are theirs in its own shows, and so is what looks like them', async () => {
    const { names } = setUp();
    for (const name of ['Olive Martin', 'ОLIVЕ MАRTIN', 'BOWLS&CO']) {
      expect(await names.isReserved('brd_1', name)).toBe(true);
      expect(await names.isReserved('brd_2', name)).toBe(false);
    }
    expect(await names.isReserved('brd_1', 'Olive')).toBe(false);
  });

  it('without letters are nobody’s', async () => {
    expect(await setUp().names.isReserved('brd_1', '🎉')).toBe(false);
  });

  it('are asked for once in a while, and anew when that failed', async () => {
    const { names, clock, teams, asked, breakOff } = setUp();
    breakOff(true);
    await expect(names.isReserved('brd_1', 'Ada')).rejects.toThrow('away');
    breakOff(false);
    await Promise.all(Array.from({ length: 50 }, () => names.isReserved('brd_1', 'Ada')));
    expect(asked()).toBe(2);
    teams.set('brd_1', ['Ada']);
    expect(await names.isReserved('brd_1', 'Ada')).toBe(false);
    clock.ms = 10_000;
    expect(await names.isReserved('brd_1', 'Ada')).toBe(true);
  });
});
