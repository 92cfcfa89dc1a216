import { describe, expect, it } from 'vitest';
import { realtimeLimits } from './realtime-limits.ts';
import { openRoom } from './testing/open-room.ts';
import { lineup, showId } from './testing/room-fixture.ts';

describe('who reads too slowly', () => {
  it('is skipped, and gets all of it at once when it has read on', async () => {
    const { enter, publish, time, parts } = await openRoom({ pauseAboveBytes: 1_000 });
    const slow = enter();
    const quick = enter();
    slow.buffered = 1_001;
    for (let i = 1; i <= 3; i++) {
      await publish(lineup(i));
      await parts.broker.count(showId, { viewers: 10 + i });
      time.advance(50);
    }
    expect([slow.writes, quick.writes]).toEqual([1, 4]);
    slow.buffered = 0;
    time.advance(50);
    expect(slow.messages[1]).toEqual({
      type: 'tick',
      offset: 3,
      events: [lineup(1), lineup(2), lineup(3)],
      counters: { viewers: 13, available: {} },
    });
    await publish(lineup(4));
    time.advance(50);
    expect(slow.events).toEqual(quick.events);
    expect(time.waiting).toBe(0);
  });

  it('gets the whole state when that was too long ago', async () => {
    const { enter, publish, time } = await openRoom({ pauseAboveBytes: 1_000 });
    const slow = enter();
    slow.buffered = 1_001;
    for (let i = 0; i <= realtimeLimits.historyEvents; i++) {
      await publish(lineup(i));
      if (i % 50 === 0) time.advance(50);
    }
    time.advance(50);
    slow.buffered = 0;
    time.advance(50);
    expect(slow.messages.at(-1)).toMatchObject({ type: 'welcome', resync: true });
  });

  it('is cut off by name when it takes too long, also in a room that fell silent', async () => {
    const { enter, publish, time, room } = await openRoom({ pauseAboveBytes: 1_000, slowConsumerMs: 2_000 });
    const slow = enter();
    slow.buffered = 1_001;
    await publish(lineup(1));
    time.advance(1_900);
    expect(slow.endedWith).toBeNull();
    time.advance(200);
    expect(slow.endedWith).toBe('slow_consumer');
    expect(room.size).toBe(0);
    expect(time.waiting).toBe(0);
  });
});
