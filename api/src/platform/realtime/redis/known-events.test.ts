import { describe, expect, it } from 'vitest';
import { KnownEvents, wentBack } from './known-events.ts';

describe('KnownEvents', () => {
  it('knows how far the newest epoch goes', () => {
    const known = new KnownEvents(3);
    expect(known.mark).toBeNull();
    expect(known.note({ epoch: 'e1', offset: 7 })).toBe(true);
    expect(known.note({ epoch: 'e1', offset: 5 }, [{ offset: 5, id: 'a' }])).toBe(true);
    expect(known.mark).toEqual({ epoch: 'e1', offset: 7 });
    known.note({ epoch: 'e2', offset: 1 }, [{ offset: 1, id: 'b' }]);
    expect(known.mark).toEqual({ epoch: 'e2', offset: 1 });
  });

  it('sees another event where one was heard, in the same epoch', () => {
    const known = new KnownEvents(3);
    known.note({ epoch: 'e1', offset: 2 }, [
      { offset: 1, id: 'a' },
      { offset: 2, id: 'b' },
    ]);
    expect(known.note({ epoch: 'e1', offset: 2 }, [{ offset: 2, id: 'b' }])).toBe(true);
    expect(known.note({ epoch: 'e1', offset: 2 }, [{ offset: 2, id: 'other' }])).toBe(false);
    expect(known.note({ epoch: 'e2', offset: 2 }, [{ offset: 2, id: 'other' }])).toBe(true);
  });

  it('remembers the newest alone', () => {
    const known = new KnownEvents(2);
    for (const offset of [1, 2, 3]) known.note({ epoch: 'e1', offset }, [{ offset, id: `id${offset}` }]);
    expect(known.note({ epoch: 'e1', offset: 1 }, [{ offset: 1, id: 'forgotten' }])).toBe(true);
    expect(known.note({ epoch: 'e1', offset: 3 }, [{ offset: 3, id: 'other' }])).toBe(false);
  });

  it.each([
    [null, { epoch: 'e', offset: 0 }, false],
    [{ epoch: 'e', offset: 3 }, { epoch: 'e', offset: 3 }, false],
    [{ epoch: 'e', offset: 3 }, { epoch: 'e', offset: 2 }, true],
    [{ epoch: 'e', offset: 3 }, { epoch: 'f', offset: 2 }, false],
  ])('from %o to %o went back: %o', (before, now, back) => {
    expect(wentBack(before, now)).toBe(back);
  });
});
