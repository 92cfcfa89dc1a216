import { expect, it } from 'vitest';
import { ShowGuesses } from './show-guesses.ts';

it('lets an address miss a few shows, then asks it to wait; others and real shows are not touched', () => {
  const guesses = new ShowGuesses({ burst: 3, perSecond: 1, addresses: 2 });
  for (let i = 0; i < 3; i++) {
    expect(guesses.mayAsk('192.0.2.1', 0)).toBe(true);
    guesses.missed('192.0.2.1', 0);
  }
  expect(guesses.mayAsk('192.0.2.1', 0)).toBe(false);
  expect(guesses.mayAsk('192.0.2.2', 0)).toBe(true);
  expect(guesses.mayAsk('192.0.2.1', 1_000)).toBe(true);
});

it('remembers so many addresses, and forgets the one that was quiet longest', () => {
  const guesses = new ShowGuesses({ burst: 1, perSecond: 0, addresses: 2 });
  for (const address of ['a', 'b', 'c']) guesses.missed(address, 0);
  expect(['a', 'b', 'c'].map((address) => guesses.mayAsk(address, 0))).toEqual([true, false, false]);
});
