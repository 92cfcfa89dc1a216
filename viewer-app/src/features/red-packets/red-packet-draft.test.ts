import { expect, it } from 'vitest';
import { checkRedPacket, type RedPacketDraft } from './red-packet-draft.ts';

const draft: RedPacketDraft = {
  ...{ name: 'Red packet', budget: '50', coins: '20', split: 'random', minSpend: '', seconds: '60', hours: '24' },
};
const errorsOf = (facts: Partial<RedPacketDraft>) => {
  const checked = checkRedPacket({ ...draft, ...facts }, 'EUR');
  return 'errors' in checked ? checked.errors : null;
};

it('becomes what the api takes', () => {
  expect(checkRedPacket({ ...draft, minSpend: '9.90' }, 'EUR')).toEqual({
    packet: {
      ...{ name: 'Red packet', budgetMinor: 5_000, coins: 20, split: 'random' },
      ...{ minSpendMinor: 990, lengthS: 60, validHours: 24 },
    },
  });
});

it('says what is wrong, by field', () => {
  expect(errorsOf({ name: ' ' })).toEqual({ name: 'required' });
  expect(errorsOf({ budget: '', minSpend: 'x' })).toEqual({ budget: 'amount', minSpend: 'amount' });
  expect(errorsOf({ coins: '0', seconds: '9', hours: '1.5' })).toEqual({
    coins: 'whole',
    seconds: 'whole',
    hours: 'whole',
  });
  expect(errorsOf({ budget: '0.10' })).toEqual({ coins: 'tooMany' });
});
