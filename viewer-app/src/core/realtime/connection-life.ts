/**
 * The life of a room's connection: `idle` before it is wanted, `entering` on the way to its welcome, `open`, `waiting` for its next try, `refused`
 * when the server said to stay away, `closed` by the page.
 */
export type LifeState = 'idle' | 'entering' | 'open' | 'waiting' | 'refused' | 'closed';
export type LifeEvent = 'try' | 'welcomed' | 'lost' | 'refused' | 'close';

const transitions: Readonly<Record<LifeState, Readonly<Partial<Record<LifeEvent, LifeState>>>>> = {
  idle: { try: 'entering', close: 'closed' },
  entering: { welcomed: 'open', lost: 'waiting', refused: 'refused', close: 'closed' },
  // The server welcomes an open connection again when it has to begin anew (resync).
  open: { welcomed: 'open', lost: 'waiting', refused: 'refused', close: 'closed' },
  waiting: { try: 'entering', close: 'closed' },
  refused: { close: 'closed' },
  closed: {},
};

/** The state after `event`; null when it means nothing in this state, and is to be left alone. */
export function nextLife(state: LifeState, event: LifeEvent): LifeState | null {
  return transitions[state][event] ?? null;
}
