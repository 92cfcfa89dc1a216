import { describe, expect, it } from 'vitest';
import { keptIn } from '../browser/storage.ts';
import { rememberWrote, wroteHere } from './wrote-here.ts';

describe('wroteHere', () => {
  it('remembers the last shows in which somebody wrote, and begins anew where what is kept cannot be read', () => {
    const storage = keptIn(() => null);
    expect(wroteHere(storage, 'show-0')).toBe(false);
    for (let number = 0; number <= 20; number += 1) rememberWrote(storage, `show-${number}`);
    rememberWrote(storage, 'show-20');
    expect([0, 1, 20].map((number) => wroteHere(storage, `show-${number}`))).toEqual([false, true, true]);
    storage.setItem('showfloor.chat-written', '{');
    expect(wroteHere(storage, 'show-20')).toBe(false);
    rememberWrote(storage, 'show-1');
    expect(wroteHere(storage, 'show-1')).toBe(true);
  });
});
