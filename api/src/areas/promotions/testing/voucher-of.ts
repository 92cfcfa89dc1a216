import type { VoucherTerms } from '../voucher.ts';

/** A voucher of everybody's with a code, ten percent off of everything, and without limits. */
export function voucherOf(facts: Partial<VoucherTerms> & { readonly id: string }): VoucherTerms {
  return {
    code: facts.id.toUpperCase(),
    name: `Voucher ${facts.id}`,
    effect: { kind: 'percent', percent: '10' },
    currency: 'EUR',
    minSpendMinor: 0,
    productIds: null,
    showId: null,
    fromMs: null,
    untilMs: null,
    limitTotal: null,
    perBuyer: null,
    budgetMinor: null,
    combines: false,
    used: 0,
    spentMinor: 0,
    version: 1,
    scope: facts.id,
    ...facts,
  };
}
