import { isRefusal } from '@showfloor/contracts/errors';
import { expect, it } from 'vitest';
import { Admission } from './admission.ts';

it('counts places by address and over all, and takes each back once', () => {
  const admission = new Admission({ connections: 3, connectionsPerAddress: 2, connectionsPerAccount: 1 });
  const first = admission.admit('a');
  admission.admit('a');
  expect(admission.admit('a')).toEqual({ refused: 'too_many_connections' });
  admission.admit('b');
  expect(admission.admit('c')).toEqual({ refused: 'overloaded' });
  if (isRefusal(first)) throw new Error('refused');
  first();
  first();
  expect(isRefusal(admission.admit('a'))).toBe(false);
  expect(admission.admit('c')).toEqual({ refused: 'overloaded' });
});

it('counts the places of an account, whichever addresses it comes from', () => {
  const admission = new Admission({ connections: 9, connectionsPerAddress: 9, connectionsPerAccount: 2 });
  const first = admission.admitAccount('ann');
  admission.admitAccount('ann');
  expect(admission.admitAccount('ann')).toEqual({ refused: 'too_many_connections' });
  expect(isRefusal(admission.admitAccount('bob'))).toBe(false);
  if (isRefusal(first)) throw new Error('refused');
  first();
  first();
  expect(isRefusal(admission.admitAccount('ann'))).toBe(false);
  expect(isRefusal(admission.admitAccount('ann'))).toBe(true);
});
