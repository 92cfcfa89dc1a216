import { describe, expect, it } from 'vitest';
import { HeldBodies } from './held-bodies.ts';

describe('HeldBodies', () => {
  const hold = (held: HeldBodies, caller: string, bytes: number) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    return { done: held.during(caller, bytes, () => promise), release: () => resolve('done') };
  };
  const full = { refused: 'overloaded', details: { retryAfterMs: 2_000 } };

  it('refuses a caller who holds as many as one may, until one is let go', async () => {
    const held = new HeldBodies({ bytes: 1_000, perCaller: 2 });
    const first = hold(held, 'ann', 10);
    hold(held, 'ann', 10);
    expect(await held.during('ann', 10, async () => 'taken')).toEqual(full);
    expect(await held.during('bob', 10, async () => 'taken')).toBe('taken');
    first.release();
    expect(await first.done).toBe('done');
    expect(await held.during('ann', 10, async () => 'taken')).toBe('taken');
  });

  it('refuses everybody what all together may not hold, and lets go when the work fails', async () => {
    const held = new HeldBodies({ bytes: 100, perCaller: 2 });
    const failing = held.during('ann', 100, () => Promise.reject(new Error('broken')));
    expect(await held.during('bob', 1, async () => 'taken')).toEqual(full);
    await expect(failing).rejects.toThrow('broken');
    expect(await held.during('bob', 100, async () => 'taken')).toBe('taken');
  });
});
