import { describe, expect, it } from 'vitest';
import { orderStateOf, orderStateSchema } from './order.ts';
import {
  fulfilmentLifeSchema,
  fulfilmentTransitions,
  mayBecome,
  orderLifeSchema,
  orderTransitions,
  paymentLifeSchema,
  paymentTransitions,
} from './order-lives.ts';

/** Every step of every life, written out: a table that is changed is changed here too. */
const steps = {
  order:
    'pending_payment>confirmed pending_payment>cancelled pending_payment>expired confirmed>completed confirmed>cancelled expired>confirmed',
  payment:
    'unpaid>authorized unpaid>paid unpaid>refund_due authorized>unpaid authorized>paid authorized>refund_due paid>refund_due paid>partly_refunded ' +
    'paid>refunded refund_due>paid refund_due>partly_refunded refund_due>refunded partly_refunded>refund_due partly_refunded>refunded',
  fulfilment:
    'unfulfilled>partly_shipped unfulfilled>shipped partly_shipped>shipped partly_shipped>partly_returned shipped>delivered shipped>partly_returned ' +
    'shipped>returned delivered>partly_returned delivered>returned partly_returned>returned',
};

function stepsOf<State extends string>(
  states: readonly State[],
  transitions: Readonly<Record<State, readonly State[]>>,
): string {
  const pairs = states.flatMap((from) => states.map((to) => [from, to] as const));
  return pairs
    .filter(([from, to]) => mayBecome(transitions, from, to))
    .map((pair) => pair.join('>'))
    .join(' ');
}

describe('the lives of an order', () => {
  it('go these steps, and no other', () => {
    expect({
      order: stepsOf(orderLifeSchema.options, orderTransitions),
      payment: stepsOf(paymentLifeSchema.options, paymentTransitions),
      fulfilment: stepsOf(fulfilmentLifeSchema.options, fulfilmentTransitions),
    }).toEqual(steps);
  });

  it('come to one word, in which money that is owed comes first', () => {
    const word = (
      state: (typeof orderLifeSchema.options)[number],
      paymentState: (typeof paymentLifeSchema.options)[number],
    ) => orderStateOf({ state, paymentState });
    expect(word('pending_payment', 'unpaid')).toBe('pending_payment');
    expect(word('confirmed', 'paid')).toBe('paid');
    expect(word('completed', 'partly_refunded')).toBe('paid');
    expect(word('expired', 'unpaid')).toBe('expired');
    expect(word('expired', 'refund_due')).toBe('refund_due');
    expect(word('cancelled', 'refunded')).toBe('refunded');
    for (const state of orderLifeSchema.options)
      for (const paymentState of paymentLifeSchema.options)
        expect(orderStateSchema.options).toContain(word(state, paymentState));
  });
});
