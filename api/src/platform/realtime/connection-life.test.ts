import { expect, it } from 'vitest';
import { type ConnectionState, connectionTransitions, mayTurn } from './connection-life.ts';

const states = Object.keys(connectionTransitions) as ConnectionState[];

it('has these turns and no others', () => {
  const turns = states.flatMap((from) => states.filter((to) => mayTurn(from, to)).map((to) => `${from} → ${to}`));
  expect(turns).toEqual([
    'greeting → entering',
    'greeting → closed',
    'entering → present',
    'entering → closed',
    'present → closed',
  ]);
});
