import { expect, it } from 'vitest';
import { type LifeEvent, type LifeState, nextLife } from './connection-life.ts';

const events: readonly LifeEvent[] = ['try', 'welcomed', 'lost', 'refused', 'close'];

it.each<[LifeState, (LifeState | null)[]]>([
  ['idle', ['entering', null, null, null, 'closed']],
  ['entering', [null, 'open', 'waiting', 'refused', 'closed']],
  ['open', [null, 'open', 'waiting', 'refused', 'closed']],
  ['waiting', ['entering', null, null, null, 'closed']],
  ['refused', [null, null, null, null, 'closed']],
  ['closed', [null, null, null, null, null]],
])('from %s each event leads where it should', (state, expected) => {
  expect(events.map((event) => nextLife(state, event))).toEqual(expected);
});
