import { describe, expect, it } from 'vitest';
import { KnownCounters } from './known-counters.ts';

describe('KnownCounters', () => {
  it('takes messages and answers in whichever order they come, and says what is news', () => {
    const known = new KnownCounters();
    expect(known.heard('e1', 1, { viewers: 3 })).toEqual({ viewers: 3 });
    expect(known.answered('e1', { revision: 1, viewers: 3, reactions: { heart: 2 } })).toEqual({
      reactions: { heart: 2 },
    });
    expect(known.heard('e1', 3, { reactions: { heart: 5 } })).toEqual({ reactions: { heart: 5 } });
    // Sent before the message that was heard.
    expect(known.answered('e1', { revision: 2, viewers: 3, reactions: { heart: 4 } })).toBeNull();
    expect(known.heard('e1', 2, { reactions: { heart: 4 } })).toBeNull();
    expect([known.viewers, known.reactions]).toEqual([3, { heart: 5 }]);
  });

  it('believes a Redis that lost some, and one that begins anew', () => {
    const known = new KnownCounters();
    known.answered('e1', { revision: 9, viewers: 3, reactions: { heart: 5 } });
    expect(known.answered('e1', { revision: 7, viewers: 2, reactions: { heart: 4 } })).toEqual({
      viewers: 2,
      reactions: { heart: 4 },
    });
    expect(known.heard('e2', 1, { viewers: 1 })).toEqual({ viewers: 1 });
    expect(known.answered('e2', { revision: 1, viewers: 1, reactions: {} })).toBeNull();
    expect(known.reactions).toEqual({});
  });
});
