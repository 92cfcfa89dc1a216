import { plainRounding } from '@showfloor/contracts/market';
import { noTerms } from '@showfloor/contracts/market-terms';
import { describe, expect, it } from 'vitest';
import { checkMarket, checkRounding, inCurrency, marketDraftOf, newMarketDraft } from './market-draft.ts';

const market = {
  id: 'mkt_00000000000000000000000000',
  name: 'Germany',
  currency: 'EUR' as const,
  language: 'de',
  taxIncluded: true,
  countries: ['AT', 'DE'],
  elsewhere: false,
  rounding: { stepMinor: 100, endingMinor: 99, direction: 'up' as const },
  version: 3,
};

describe('checkMarket', () => {
  it('makes what the api takes of what the form was filled with', () => {
    const { id: _, version: __, ...asked } = market;
    expect(marketDraftOf(market)).toMatchObject({ step: '1.00', ending: '0.99', direction: 'up' });
    expect(checkMarket(marketDraftOf(market))).toEqual({ market: { ...asked, terms: noTerms } });
    const yen = { ...newMarketDraft('JPY'), name: ' Japan ', language: ' JA ', countries: ['JP'] };
    expect(checkMarket(yen)).toMatchObject({ market: { name: 'Japan', language: 'ja', rounding: plainRounding } });
  });

  it('has no countries everywhere else, whatever was chosen before', () => {
    expect(checkMarket({ ...marketDraftOf(market), elsewhere: true })).toMatchObject({
      market: { countries: [], elsewhere: true },
    });
  });

  it('names what is wrong', () => {
    const empty = { ...newMarketDraft('EUR'), language: 'a language', step: 'x', ending: '1.234' };
    expect(checkMarket(empty)).toEqual({
      errors: {
        name: 'required',
        language: 'language',
        countries: 'noCountry',
        step: 'amount',
        ending: 'amountAmbiguous',
      },
    });
    expect(checkMarket({ ...marketDraftOf(market), name: 'x'.repeat(121) })).toEqual({ errors: { name: 'tooLong' } });
  });
});

describe('inCurrency', () => {
  it('goes on rounding to whole minor units, and leaves what else was typed', () => {
    const euros = newMarketDraft('EUR');
    expect(euros).toMatchObject({ step: '0.01', ending: '0.00' });
    expect(inCurrency(euros, 'JPY')).toEqual({ ...euros, currency: 'JPY', step: '1', ending: '0' });
    expect(inCurrency(marketDraftOf(market), 'JPY')).toMatchObject({ currency: 'JPY', step: '1.00', ending: '0.99' });
  });
});

describe('checkRounding', () => {
  const typed = (step: string, ending: string) =>
    checkRounding({ step, ending, direction: 'nearest', currency: 'EUR' });
  it('has a step above 0, and an ending within it', () => {
    expect(typed('1', '0,95')).toEqual({ rounding: { stepMinor: 100, endingMinor: 95, direction: 'nearest' } });
    expect(typed('1', '1')).toEqual({ errors: { ending: 'ending' } });
    expect(typed('0', '0')).toEqual({ errors: { step: 'step' } });
    expect(typed('99999999999', '0')).toEqual({ errors: { step: 'step' } });
  });
});
