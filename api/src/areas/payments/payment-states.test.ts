import { paymentStateSchema } from '@showfloor/contracts/order';
import { describe, expect, it } from 'vitest';
import { paymentMayBecome } from './payment-states.ts';

const allowed = new Set([
  'processing approved',
  'processing declined',
  'processing failed',
  'failed approved',
  'declined approved',
  'failed declined',
  'processing authorized',
  'failed authorized',
  'declined authorized',
  'authorized approved',
  'authorized declined',
  'authorized voided',
  'processing voided',
  'failed voided',
  'declined voided',
  'voided approved',
]);

describe('the life of a payment', () => {
  for (const from of paymentStateSchema.options) {
    for (const to of paymentStateSchema.options) {
      const may = allowed.has(`${from} ${to}`);
      it(`${from} ${may ? 'may' : 'may not'} become ${to}`, () => expect(paymentMayBecome(from, to)).toBe(may));
    }
  }
});
