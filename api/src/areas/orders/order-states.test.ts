import {
  mayBecome,
  orderLifeSchema,
  orderTransitions,
  paymentLifeSchema,
  paymentTransitions,
} from '@showfloor/contracts/order-lives';
import { describe, expect, it } from 'vitest';
import { decideApproval } from './order-states.ts';

describe('an approved payment', () => {
  for (const state of orderLifeSchema.options) {
    for (const paymentState of paymentLifeSchema.options) {
      for (const piecesLeft of [true, false]) {
        it(`moves ${state}, ${paymentState} only where it may go (pieces ${piecesLeft ? 'left' : 'gone'})`, () => {
          const { does } = decideApproval({ state, paymentState }, piecesLeft);
          if (does === 'confirm') expect(mayBecome(orderTransitions, state, 'confirmed')).toBe(true);
          const becomes = { confirm: 'paid', owe: 'refund_due', nothing: null } as const;
          const to = becomes[does];
          if (to !== null) expect(mayBecome(paymentTransitions, paymentState, to)).toBe(true);
        });
      }
    }
  }

  it('sells what is held, whatever else is left', () => {
    const waiting = { state: 'pending_payment', paymentState: 'unpaid' } as const;
    expect(decideApproval(waiting, false)).toEqual({ does: 'confirm', pieces: 'held' });
  });
  it('that comes after the expiry takes pieces anew, or is owed back', () => {
    const over = { state: 'expired', paymentState: 'unpaid' } as const;
    expect(decideApproval(over, true)).toEqual({ does: 'confirm', pieces: 'anew' });
    expect(decideApproval(over, false)).toEqual({ does: 'owe' });
  });
  it('of an order that the buyer cancelled is owed back', () => {
    expect(decideApproval({ state: 'cancelled', paymentState: 'unpaid' }, true)).toEqual({ does: 'owe' });
  });
  it.each([
    ['confirmed', 'paid'],
    ['completed', 'partly_refunded'],
    ['expired', 'refund_due'],
    ['cancelled', 'refunded'],
  ] as const)('leaves an order that is %s, %s as it is', (state, paymentState) => {
    expect(decideApproval({ state, paymentState }, true)).toEqual({ does: 'nothing' });
  });
});
