import { describe, expect, it } from 'vitest';
import { checkShipping, shippingDraftOf } from './shipping-draft.ts';

const shipping = { countries: [{ country: 'DE', feeMinor: 490 }], elsewhereMinor: null };

describe('checkShipping', () => {
  it('makes what the api takes of what the form was filled with', () => {
    expect(checkShipping(shippingDraftOf(shipping, 'EUR'), 'EUR')).toEqual({ shipping });
    const everywhere = { countries: [], elsewhere: true, elsewhereFee: '0' };
    expect(checkShipping(everywhere, 'JPY')).toEqual({ shipping: { countries: [], elsewhereMinor: 0 } });
  });
  it('names what is wrong', () => {
    const countries = [
      { country: 'DE', fee: '1.234' },
      { country: 'DE', fee: 'x' },
      { country: '', fee: '1' },
    ];
    expect(checkShipping({ countries, elsewhere: false, elsewhereFee: '' }, 'EUR')).toEqual({
      errors: {
        'countries.0.feeMinor': 'amountAmbiguous',
        'countries.1.country': 'countryTwice',
        'countries.1.feeMinor': 'price',
        'countries.2.country': 'required',
      },
    });
    expect(checkShipping({ countries: [], elsewhere: false, elsewhereFee: '' }, 'EUR')).toEqual({
      errors: { elsewhere: 'shipsNowhere' },
    });
  });
});
