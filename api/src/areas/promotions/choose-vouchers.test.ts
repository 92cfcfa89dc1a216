import { plainRounding } from '@showfloor/contracts/market';
import { noTerms } from '@showfloor/contracts/market-terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SellingTerms } from '../pricing/market-price.ts';
import { chooseVouchers, type Shopping, type VoucherLine } from './choose-vouchers.ts';
import { voucherOf } from './testing/voucher-of.ts';
import { useKey, type VoucherTerms } from './voucher.ts';

const line = (facts: Partial<VoucherLine> = {}): VoucherLine => ({
  variantId: 'var_1',
  productId: 'prd_1',
  showId: null,
  quantity: 1,
  unitPriceMinor: 10_000,
  isInDrop: false,
  ...facts,
});
const home: SellingTerms = { market: null, base: 'EUR', rate: null };
const shopping = (lines: readonly VoucherLine[], more: Partial<Shopping> = {}): Shopping => ({
  lines,
  terms: home,
  user: { keys: [{ kind: 'account', key: 'ann' }], buyersPerNetwork: 2 },
  nowMs: 1_000,
  shippingFeeOf: () => 500,
  ...more,
});
const found = (vouchers: readonly VoucherTerms[], usedBy: ReadonlyMap<string, number> = new Map()) => ({
  vouchers,
  usedBy,
});
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
/** What the vouchers of all these codes do for lines of 100.00. */
const outcomesOf = (
  vouchers: readonly VoucherTerms[],
  lines: readonly VoucherLine[] = [line()],
  more: Partial<Shopping> = {},
  usedBy?: ReadonlyMap<string, number>,
) =>
  chooseVouchers(
    vouchers.flatMap(({ code }) => code ?? []),
    found(vouchers, usedBy),
    shopping(lines, more),
  ).outcomes.map(({ off, refused }) => off?.amountMinor ?? refused);

describe('a voucher', () => {
  it('takes off its lines, or shipping, each with where it comes from', () => {
    const chosen = chooseVouchers(
      ['TEN', 'SHIP', 'NONE'],
      found([
        voucherOf({ id: 'ten', combines: true, productIds: ['prd_1'] }),
        voucherOf({ id: 'ship', combines: true, effect: { kind: 'free_shipping' } }),
      ]),
      shopping([line({ productId: 'prd_2' }), line()]),
    );
    const source = { type: 'voucher', voucherId: 'ten', name: 'Voucher ten', code: 'TEN', on: 'goods' };
    expect(chosen.discounts).toEqual({
      goods: [{ kind: 'discount', amountMinor: 1_000, included: false, linePosition: 1, source }],
      shipping: { type: 'voucher', voucherId: 'ship', name: 'Voucher ship', code: 'SHIP', on: 'shipping' },
    });
    expect(chosen.claims).toEqual([
      { voucherId: 'ten', scope: 'ten', code: 'TEN', version: 1, discountMinor: 1_000, costMinor: 1_000 },
      { voucherId: 'ship', scope: 'ship', code: 'SHIP', version: 1, discountMinor: 500, costMinor: 500 },
    ]);
    expect(chosen.outcomes).toEqual([
      { code: 'TEN', name: 'Voucher ten', off: eur(1_000), refused: null },
      { code: 'SHIP', name: 'Voucher ship', off: eur(500), refused: null },
      { code: 'NONE', name: null, off: null, refused: 'voucher_unknown' },
    ]);
  });

  it.each<[string, Partial<VoucherTerms>, string | number]>([
    ['before its time', { fromMs: 1_001 }, 'voucher_not_now'],
    ['from its time on', { fromMs: 1_000, untilMs: 1_001 }, 1_000],
    ['after its time', { untilMs: 1_000 }, 'voucher_not_now'],
    ['of which nothing is left', { limitTotal: 3, used: 3 }, 'voucher_used_up'],
    ['the last one', { limitTotal: 3, used: 2 }, 1_000],
    ['whose budget has as much', { budgetMinor: 5_000, spentMinor: 4_000 }, 1_000],
    ['whose budget has a cent less', { budgetMinor: 5_000, spentMinor: 4_001 }, 'voucher_used_up'],
    ['that the buyer has used', { perBuyer: 2 }, 'voucher_limit'],
    ['that the buyer may use again', { perBuyer: 3 }, 1_000],
    ['whose minimum is met', { minSpendMinor: 10_000 }, 1_000],
    ['whose minimum is not', { minSpendMinor: 10_001 }, 'voucher_minimum'],
    ['of other products', { productIds: ['prd_2'] }, 'voucher_no_effect'],
    ['of another show', { showId: 'shw_2' }, 'voucher_no_effect'],
    ['of another currency', { currency: 'USD' }, 'voucher_no_effect'],
  ])('%s', (_what, facts, outcome) => {
    const usedBy = new Map([[useKey('v', 'ann'), 2]]);
    expect(outcomesOf([voucherOf({ id: 'v', ...facts })], [line()], {}, usedBy)).toEqual([outcome]);
  });

  it('is not for the pieces of a drop, neither off them nor for its minimum', () => {
    const lines = [line({ isInDrop: true }), line({ unitPriceMinor: 4_000 })];
    expect(outcomesOf([voucherOf({ id: 'v', minSpendMinor: 5_000 })], lines)).toEqual(['voucher_minimum']);
    expect(outcomesOf([voucherOf({ id: 'v' })], lines)).toEqual([400]);
    expect(outcomesOf([voucherOf({ id: 'v' })], lines.slice(0, 1))).toEqual(['voucher_no_effect']);
  });

  it('says how much more is to be spent, also unasked', () => {
    const spend = (id: string, minSpendMinor: number, code: string | null = null) =>
      voucherOf({ id, minSpendMinor, code, effect: { kind: 'amount', amountMinor: 4_000 } });
    const chosen = chooseVouchers(
      ['A'],
      found([spend('a', 30_000, 'A'), spend('d', 90_000), spend('c', 40_000), spend('b', 50_000)]),
      shopping([line()]),
    );
    expect(chosen.outcomes).toEqual([
      { code: 'A', name: 'Voucher a', off: null, refused: 'voucher_minimum', missing: eur(20_000) },
      { code: null, name: 'Voucher c', off: null, refused: 'voucher_minimum', missing: eur(30_000) },
      { code: null, name: 'Voucher b', off: null, refused: 'voucher_minimum', missing: eur(40_000) },
    ]);
  });

  it('of a network that many share is refused once all of these have it', () => {
    const user = { keys: [{ kind: 'network' as const, key: 'net' }], buyersPerNetwork: 2 };
    const used = (times: number) => new Map([[useKey('v', 'net'), times]]);
    const voucher = voucherOf({ id: 'v', perBuyer: 2 });
    expect(outcomesOf([voucher], [line()], { user }, used(3))).toEqual([1_000]);
    expect(outcomesOf([voucher], [line()], { user }, used(4))).toEqual(['voucher_limit']);
  });
});

describe('vouchers together', () => {
  const amount = (id: string, amountMinor: number, facts: Partial<VoucherTerms> = {}) =>
    voucherOf({ id, effect: { kind: 'amount', amountMinor }, ...facts });

  it('are those that combine, or one that stands alone, whichever saves more', () => {
    const combined = [amount('a', 1_000, { combines: true }), amount('b', 2_000, { combines: true })];
    expect(outcomesOf([...combined, amount('c', 2_999)])).toEqual([1_000, 2_000, 'voucher_not_combined']);
    expect(outcomesOf([...combined, amount('c', 3_001)])).toEqual([
      'voucher_not_combined',
      'voucher_not_combined',
      3_001,
    ]);
    expect(outcomesOf([...combined, amount('c', 3_000)])).toEqual([1_000, 2_000, 'voucher_not_combined']);
    expect(outcomesOf([amount('d', 700), amount('c', 700)])).toEqual(['voucher_not_combined', 700]);
  });

  it('take off what is left after the others: percentages first, then amounts', () => {
    const some = [amount('a', 1_000, { combines: true }), voucherOf({ id: 'b', combines: true })];
    expect(outcomesOf(some)).toEqual([1_000, 1_000]);
    const much = [amount('a', 9_500, { combines: true }), voucherOf({ id: 'b', combines: true })];
    expect(outcomesOf(much)).toEqual([9_000, 1_000]);
  });

  it('make shipping free once, and are used once of each red packet', () => {
    const free = (id: string) => voucherOf({ id, combines: true, effect: { kind: 'free_shipping' } });
    expect(outcomesOf([free('a'), free('b')])).toEqual([500, 'voucher_no_effect']);
    expect(outcomesOf([free('a')], [line()], { shippingFeeOf: () => 0 })).toEqual(['voucher_no_effect']);
    const coin = (id: string) => amount(id, 100, { combines: true, scope: 'packet' });
    expect(outcomesOf([coin('a'), coin('b')])).toEqual([100, 'voucher_limit']);
  });

  it('of which one’s budget is too small leave the others', () => {
    const small = amount('a', 1_000, { combines: true, budgetMinor: 999 });
    expect(outcomesOf([small, amount('b', 300, { combines: true })])).toEqual(['voucher_used_up', 300]);
  });
});

it('in another market amounts are converted, and what they take of the budget is converted back, rounded up', () => {
  const market = {
    id: 'mkt_1',
    name: 'Japan',
    currency: 'JPY' as const,
    language: 'ja',
    taxIncluded: true,
    countries: ['JP'],
    elsewhere: false,
    rounding: { ...plainRounding, stepMinor: 100 },
    terms: noTerms,
    version: 1,
  };
  const terms: SellingTerms = { market, base: 'EUR', rate: '160.5' };
  const lines = [line({ unitPriceMinor: 5_000 })];
  const off = (voucher: VoucherTerms) => {
    const { claims } = chooseVouchers([voucher.code ?? ''], found([voucher]), shopping(lines, { terms }));
    return claims.map(({ discountMinor, costMinor }) => [discountMinor, costMinor]);
  };
  expect(off(voucherOf({ id: 'a', effect: { kind: 'amount', amountMinor: 500 } }))).toEqual([[803, 500]]);
  expect(off(voucherOf({ id: 'b', effect: { kind: 'percent', percent: '10' } }))).toEqual([[500, 312]]);
  expect(off(voucherOf({ id: 'c', minSpendMinor: 3_116 }))).toEqual([]);
  expect(off(voucherOf({ id: 'd', minSpendMinor: 3_115 }))).toEqual([[500, 312]]);
});

const anyVoucher = fc
  .record({
    effect: fc.oneof(
      fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }).map(String) }),
      fc.record({ kind: fc.constant('amount' as const), amountMinor: fc.integer({ min: 1, max: 20_000 }) }),
      fc.record({
        kind: fc.constant('buy_get' as const),
        buy: fc.integer({ min: 1, max: 3 }),
        get: fc.integer({ min: 1, max: 2 }),
      }),
      fc.constant({ kind: 'free_shipping' as const }),
    ),
    minSpendMinor: fc.integer({ min: 0, max: 20_000 }),
    productIds: fc.constantFrom(null, ['prd_1'], ['prd_1', 'prd_2']),
    budgetMinor: fc.option(fc.integer({ min: 1, max: 10_000 })),
    combines: fc.boolean(),
    isAutomatic: fc.boolean(),
  })
  .map(({ isAutomatic, ...facts }) => ({ facts, isAutomatic }));
const anyLines = fc.array(
  fc.record({
    variantId: fc.constantFrom('var_1', 'var_2', 'var_3'),
    productId: fc.constantFrom('prd_1', 'prd_2', 'prd_3'),
    showId: fc.constant(null),
    quantity: fc.integer({ min: 1, max: 5 }),
    unitPriceMinor: fc.integer({ min: 0, max: 9_999 }),
    isInDrop: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

it('for any vouchers and lines: no line is less than nothing, sums agree, no budget is overdrawn, and the order of lines changes no total', () => {
  fc.assert(
    fc.property(fc.array(anyVoucher, { maxLength: 6 }), anyLines, (some, lines) => {
      const vouchers = some.map(({ facts, isAutomatic }, at) =>
        voucherOf({ id: `v${at}`, ...facts, ...(isAutomatic && { code: null }) }),
      );
      const codes = vouchers.flatMap(({ code }) => code ?? []);
      const chosen = chooseVouchers(codes, found(vouchers), shopping(lines));
      const goodsOff = lines.map((_, at) =>
        chosen.discounts.goods.reduce((sum, one) => (one.linePosition === at ? sum + one.amountMinor : sum), 0),
      );
      for (const [at, { quantity, unitPriceMinor, isInDrop }] of lines.entries()) {
        expect(goodsOff[at]).toBeLessThanOrEqual(isInDrop ? 0 : quantity * unitPriceMinor);
      }
      const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
      const off = sum(goodsOff) + (chosen.discounts.shipping === null ? 0 : 500);
      expect(sum(chosen.claims.map(({ discountMinor }) => discountMinor))).toBe(off);
      expect(sum(chosen.outcomes.map((one) => one.off?.amountMinor ?? 0))).toBe(off);
      for (const { voucherId, costMinor } of chosen.claims)
        expect(costMinor).toBeLessThanOrEqual(vouchers.find(({ id }) => id === voucherId)?.budgetMinor ?? costMinor);
      for (const code of codes) expect(chosen.outcomes.filter((one) => one.code === code)).toHaveLength(1);
      const turned = chooseVouchers(codes, found(vouchers.toReversed()), shopping(lines.toReversed()));
      expect(sum(turned.claims.map(({ discountMinor }) => discountMinor))).toBe(off);
      expect(turned.claims.map(({ voucherId }) => voucherId)).toEqual(chosen.claims.map(({ voucherId }) => voucherId));
    }),
    { numRuns: 500 },
  );
});
