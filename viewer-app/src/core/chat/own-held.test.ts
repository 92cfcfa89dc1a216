import { describe, expect, it } from 'vitest';
import { idOf, noonMs } from '../../testing/fixtures.ts';
import { addHeld, decideHeld, expireHeld, forgetHeld, type OwnHeld, ownHeldLimits } from './own-held.ts';

const idOfMessage = (number: number) => idOf('chatMessage', number);
const held = (...numbers: number[]) =>
  numbers.reduce<readonly OwnHeld[]>(
    (all, number) => addHeld(all, { messageId: idOfMessage(number), text: `text ${number}`, atMs: noonMs }),
    [],
  );

describe('messages of one’s own that are held', () => {
  it('are a few, the newest', () => {
    const all = held(...Array.from({ length: ownHeldLimits.messages + 2 }, (_, number) => number + 1));
    expect(all).toHaveLength(ownHeldLimits.messages);
    expect(all[0]?.text).toBe('text 3');
    expect(held(1, 1)).toHaveLength(1);
  });

  it.each(['approved', 'released'] as const)('are no longer held when they are %s', (state) => {
    expect(decideHeld(held(1, 2), idOfMessage(1), state)).toEqual(held(2));
  });

  it.each(['removed', 'expired'] as const)('say that they are %s, until that was read', (state) => {
    const decided = decideHeld(held(1, 2), idOfMessage(1), state);
    expect(decided.map((one) => one.state)).toEqual([state, 'waiting']);
    expect(forgetHeld(decided, idOfMessage(1))).toEqual(held(2));
  });

  it('that nobody is told of any more came to nothing', () => {
    const late = noonMs + ownHeldLimits.waitingMs + 1;
    expect(expireHeld(held(1), late).map((one) => one.state)).toEqual(['expired']);
    const waiting = held(1);
    expect(expireHeld(waiting, late - 1)).toBe(waiting);
  });
});
