import { newVoucherSchema, voucherSchema } from '@showfloor/contracts/voucher';
import { describe, expect, it } from 'vitest';
import { brand, idOf, noonMs } from '../../testing/fixtures.ts';
import { checkVoucher, newVoucherDraft, type VoucherDraft, voucherDraftOf } from './voucher-draft.ts';

const draft = (facts: Partial<VoucherDraft> = {}): VoucherDraft => ({
  ...newVoucherDraft,
  name: 'Spring',
  code: 'spring',
  ...facts,
});
const errorsOf = (facts: Partial<VoucherDraft>) => {
  const checked = checkVoucher(draft(facts), 'EUR');
  return 'errors' in checked ? checked.errors : null;
};

describe('a voucher’s draft', () => {
  it('becomes what the api takes', () => {
    expect(checkVoucher(draft(), 'EUR')).toEqual({
      voucher: newVoucherSchema.parse({ name: 'Spring', code: 'SPRING', effect: { kind: 'percent', percent: '10' } }),
    });
    const much = draft({
      ...{ isAutomatic: true, kind: 'amount', amount: '40', minSpend: '300', budget: '5000', limitTotal: '90' },
      ...{ perBuyer: '1', combines: true, from: '2026-11-11T00:00', until: '2026-11-12T00:00' },
      productIds: [idOf('product', 1)],
      showId: idOf('show', 1),
    });
    expect(checkVoucher(much, 'EUR')).toMatchObject({
      voucher: {
        code: null,
        effect: { kind: 'amount', amountMinor: 4_000 },
        minSpendMinor: 30_000,
        budgetMinor: 500_000,
        limitTotal: 90,
        perBuyer: 1,
        combines: true,
        productIds: [idOf('product', 1)],
        showId: idOf('show', 1),
      },
    });
  });

  it('is the same after it was saved and opened again', () => {
    for (const kind of ['percent', 'amount', 'free_shipping', 'buy_get'] as const) {
      const checked = checkVoucher(draft({ kind, amount: '12.50', until: '2026-11-12T00:00' }), 'EUR');
      if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
      const facts = { id: idOf('voucher', 1), brandId: brand.id, currency: 'EUR', version: 1, used: 0, spentMinor: 0 };
      const saved = voucherSchema.parse({ ...checked.voucher, ...facts, createdAtMs: noonMs, endedAtMs: null });
      expect(checkVoucher(voucherDraftOf(saved), 'EUR')).toEqual(checked);
    }
  });

  it('says what is wrong, by field', () => {
    expect(errorsOf({ name: ' ', code: '' })).toEqual({ name: 'required', code: 'required' });
    expect(errorsOf({ code: 'a b' })).toEqual({ code: 'code' });
    expect(errorsOf({ percent: '101' })).toEqual({ percent: 'percent' });
    expect(errorsOf({ percent: '' })).toEqual({ percent: 'percent' });
    expect(errorsOf({ kind: 'amount', amount: 'x' })).toEqual({ amount: 'amount' });
    expect(errorsOf({ kind: 'amount', amount: '1.234' })).toEqual({ amount: 'amountAmbiguous' });
    expect(errorsOf({ kind: 'buy_get', buy: '0', get: 'x' })).toEqual({ buy: 'count', get: 'count' });
    expect(errorsOf({ limitTotal: '0', perBuyer: '1.5', budget: '-' })).toEqual({
      limitTotal: 'count',
      perBuyer: 'count',
      budget: 'amount',
    });
    expect(errorsOf({ from: '2026-11-12T00:00', until: '2026-11-11T00:00' })).toEqual({ until: 'until' });
  });
});
