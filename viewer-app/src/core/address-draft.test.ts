import { describe, expect, it } from 'vitest';
import { addressDraftOf, checkAddressDraft } from './address-draft.ts';

const berlin = { name: 'Shop', line1: 'Street 1', line2: '', city: 'Berlin', postalCode: '10115', country: 'DE' };

describe('an address while it is typed', () => {
  it('has every field, and a name where it is new', () => {
    expect(addressDraftOf(berlin, 'Other')).toEqual({ ...berlin, district: '', region: '' });
    expect(addressDraftOf(null, 'Other')).toMatchObject({ name: 'Other', line1: '', country: '' });
  });

  it('says what is missing, and what its country does not have', () => {
    expect(checkAddressDraft(addressDraftOf(berlin, ''))).toEqual({});
    expect(checkAddressDraft(addressDraftOf(null, ''))).toMatchObject({
      name: 'missing',
      line1: 'missing',
      country: 'missing',
    });
    expect(checkAddressDraft({ ...addressDraftOf(berlin, ''), postalCode: 'x' })).toEqual({ postalCode: 'wrong' });
  });
});
