import type { MarketTerms } from '@showfloor/contracts/market-terms';
import { describe, expect, it } from 'vitest';
import { checkTerms, newDuty, newMethod, newTax, type TermsDraft, termsDraftOf } from './market-terms-draft.ts';

const terms: MarketTerms = {
  taxes: [
    { country: null, name: 'VAT', percent: '20' },
    { country: 'DE', name: 'MwSt.', percent: '19' },
  ],
  shippingMethods: [
    { key: 'post', name: 'Post', countries: [], feeMinor: 490, freeFromMinor: 5_000, minDays: 2, maxDays: 4 },
  ],
  duties: { deMinimisMinor: 15_000, rules: [{ country: null, hsPrefix: '61', origin: 'CN', percent: '12' }] },
};
const empty = termsDraftOf(undefined, 'EUR');
const errorsOf = (draft: Partial<TermsDraft>) => {
  const checked = checkTerms({ ...empty, ...draft }, 'EUR');
  return 'errors' in checked ? Object.fromEntries(checked.errors) : {};
};

describe('the draft of a market’s terms', () => {
  it('is what it was made of, and none without any', () => {
    expect(checkTerms(termsDraftOf(terms, 'EUR'), 'EUR')).toEqual({ terms });
    expect(checkTerms(empty, 'JPY')).toEqual({
      terms: { taxes: [], shippingMethods: [], duties: { deMinimisMinor: null, rules: [] } },
    });
  });

  it('takes numbers as people type them', () => {
    const checked = checkTerms(
      {
        taxes: [{ ...newTax, name: ' VAT ', percent: '8,875 %' }],
        methods: [{ ...newMethod, name: 'Courier Express', fee: '12,5', minDays: '1', maxDays: ' 2 ' }],
        deMinimis: '150',
        duties: [{ ...newDuty, hsPrefix: '6110.20', percent: '12' }],
      },
      'EUR',
    );
    expect(checked).toMatchObject({
      terms: {
        taxes: [{ country: null, name: 'VAT', percent: '8.875' }],
        shippingMethods: [{ key: 'courier-express', feeMinor: 1_250, freeFromMinor: null, minDays: 1, maxDays: 2 }],
        duties: { deMinimisMinor: 15_000, rules: [{ hsPrefix: '611020', origin: null }] },
      },
    });
  });

  it('gives each new way a key of its own, and keeps those that are', () => {
    const way = { ...newMethod, name: 'Post', fee: '1', minDays: '1', maxDays: '2' };
    const checked = checkTerms({ ...empty, methods: [{ ...way, key: 'post' }, way, { ...way, name: '速達' }] }, 'EUR');
    expect('terms' in checked && checked.terms.shippingMethods.map(({ key }) => key)).toEqual([
      'post',
      'post-2',
      'way',
    ]);
  });

  it('says what is wrong, by field', () => {
    expect(errorsOf({ taxes: [newTax] })).toEqual({ 'taxes.0.name': 'required', 'taxes.0.percent': 'percent' });
    const vat = { ...newTax, name: 'VAT', percent: '7' };
    expect(errorsOf({ taxes: [vat, vat] })).toEqual({ taxes: 'taxTwice' });
    expect(errorsOf({ methods: [{ ...newMethod, fee: '1.234', minDays: '3', maxDays: '1' }] })).toMatchObject({
      'methods.0.name': 'required',
      'methods.0.fee': 'amountAmbiguous',
      'methods.0.maxDays': 'daysOrder',
    });
    expect(errorsOf({ deMinimis: 'x', duties: [{ ...newDuty, hsPrefix: 'abc', percent: '1000' }] })).toEqual({
      deMinimis: 'amount',
      'duties.0.hsPrefix': 'hsPrefix',
      'duties.0.percent': 'percent',
    });
    const duty = { ...newDuty, percent: '5' };
    expect(errorsOf({ duties: [duty, duty] })).toEqual({ duties: 'dutyTwice' });
  });
});
