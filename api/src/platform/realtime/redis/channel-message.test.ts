import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineup, testId } from '../testing/room-fixture.ts';
import { readChannelMessage } from './channel-message.ts';

describe('a message of another process', () => {
  it('is events, each at its offset', () => {
    const text = JSON.stringify({ epoch: 'e', offset: 7, ids: ['a', 'b'], events: [lineup(1), lineup(2)] });
    expect(readChannelMessage(text)).toEqual({
      type: 'events',
      epoch: 'e',
      offset: 7,
      events: [
        { offset: 6, id: 'a', event: lineup(1) },
        { offset: 7, id: 'b', event: lineup(2) },
      ],
    });
  });

  it('may be of a newer version: what it says that is unknown keeps its place', () => {
    const events = [{ type: 'fireworks', colour: 'red' }, lineup(2)];
    const message = readChannelMessage(JSON.stringify({ epoch: 'e', offset: 2, ids: ['a', 'b'], events, more: 1 }));
    expect(message).toMatchObject({ events: [{ offset: 1 }, { offset: 2, event: lineup(2) }] });
  });

  it('is counters that Redis keeps, or that pass by', () => {
    expect(readChannelMessage('{"epoch":"e","revision":3,"counters":{"viewers":2}}')).toEqual({
      type: 'counters',
      kept: { epoch: 'e', revision: 3 },
      counters: { viewers: 2 },
    });
    const variantId = testId('variant');
    const counters = { available: { [variantId]: 1 }, stockVersions: { [variantId]: 9 } };
    expect(readChannelMessage(JSON.stringify({ counters }))).toEqual({ type: 'counters', kept: null, counters });
  });

  it('is none, whatever else it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.constant('{"epoch":"e","offset":1,"ids":[],"events":[1]}')),
        (text) => {
          expect(readChannelMessage(text)).toBeNull();
        },
      ),
    );
  });
});
