import { isRefusal } from '@showfloor/contracts/errors';
import { expect, it } from 'vitest';
import { Admission } from './admission.ts';

it('counts places by address and over all, and takes each back once', () => {
  const admission = new Admission({ connections: 3, connectionsPerAddress: 2 });
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
