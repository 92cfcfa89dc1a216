import { type OrderState, orderStateSchema } from '@showfloor/contracts/order';
import { describe, expect, it } from 'vitest';
import { decideApproval, mayBecome } from './order-states.ts';

const states = orderStateSchema.options;
const allowed = new Set<string>([
  'pending_payment paid',
  'pending_payment cancelled',
  'pending_payment expired',
  'paid refund_due',
  'cancelled paid',
  'cancelled refund_due',
  'expired paid',
  'expired refund_due',
  'refund_due refunded',
] satisfies `${OrderState} ${OrderState}`[]);

describe('the life of an order', () => {
  for (const from of states) {
    for (const to of states) {
      const may = allowed.has(`${from} ${to}`);
      it(`${from} ${may ? 'may' : 'may not'} become ${to}`, () => expect(mayBecome(from, to)).toBe(may));
    }
  }
});

describe('an approved payment', () => {
  for (const state of states) {
    for (const piecesLeft of [true, false]) {
      it(`moves ${state} only where it may go (pieces ${piecesLeft ? 'left' : 'gone'})`, () => {
        const { to } = decideApproval(state, piecesLeft);
        if (to !== null) expect(mayBecome(state, to)).toBe(true);
      });
    }
  }

  it('sells what is held, whatever else is left', () => {
    expect(decideApproval('pending_payment', false)).toEqual({ to: 'paid', pieces: 'held' });
  });
  it('that comes after the expiry takes pieces anew, or is owed back', () => {
    expect(decideApproval('expired', true)).toEqual({ to: 'paid', pieces: 'anew' });
    expect(decideApproval('expired', false)).toEqual({ to: 'refund_due' });
  });
  it('of an order that the buyer cancelled is owed back', () => {
    expect(decideApproval('cancelled', true)).toEqual({ to: 'refund_due' });
  });
  it('leaves a paid order as it is', () => {
    expect(decideApproval('paid', true)).toEqual({ to: null });
  });
});
