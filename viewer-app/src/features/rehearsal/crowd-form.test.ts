import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { firstCrowd, isWrong, readCrowd } from './crowd-form.ts';

const form = { viewers: '3', chatters: '2', buyers: '1', minutes: '10' };

describe('the crowd that is asked for', () => {
  it('is read from the fields', () => {
    expect(readCrowd(form, 6)).toEqual({ crowd: { viewers: 3, chatters: 2, buyers: 1 }, minutes: 10 });
  });

  it.each([
    ['is one too many', form, 5],
    ['is nobody', { ...form, viewers: '0', chatters: '0', buyers: '0' }, 6],
    ['has a field that is empty', { ...form, viewers: ' ' }, 6],
    ['has a field that is no whole number', { ...form, chatters: '1.5' }, 6],
    ['has fewer than none', { ...form, buyers: '-1' }, 6],
    ['takes longer than a rehearsal may', { ...form, minutes: String(limits.rehearsalMinutes + 1) }, 6],
    ['takes no time', { ...form, minutes: '0' }, 6],
  ])('is not, where it %s', (_why, given, most) => expect(readCrowd(given, most)).toBeNull());

  it('names the field that is wrong', () => {
    expect(isWrong({ ...form, viewers: '7' }, 'viewers', 6)).toBe(true);
    expect(isWrong(form, 'viewers', 6)).toBe(false);
  });

  it.each([1_000, 50, 7, 1])('begins with one that may come, of at most %i', (most) => {
    const first = firstCrowd(most);
    if (most >= 7) expect(readCrowd(first, most)).not.toBeNull();
    expect(Number(first.viewers) + Number(first.chatters) + Number(first.buyers)).toBeLessThanOrEqual(most);
  });
});
