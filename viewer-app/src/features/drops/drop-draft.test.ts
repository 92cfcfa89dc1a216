import { expect, it } from 'vitest';
import { newDropDraft, readDropDraft } from './drop-draft.ts';

const draft = { ...newDropDraft(), price: '12.90' };

it('reads a plan', () => {
  expect(readDropDraft(draft, 'EUR', 0)).toEqual({
    plan: {
      quantity: 10,
      perBuyer: 1,
      priceMinor: 1_290,
      countdownS: 30,
      lengthS: 300,
      startsAtMs: null,
      lineMode: 'first_claimed',
    },
  });
  const startsAt = '2030-01-01T20:00';
  expect(readDropDraft({ ...draft, startsAt }, 'EUR', 0)).toMatchObject({
    plan: { startsAtMs: new Date(startsAt).getTime() },
  });
});

it('says what is wrong with which field', () => {
  const wrong = {
    quantity: '0',
    perBuyer: '21',
    price: 'much',
    countdown: '9',
    minutes: '1.5',
    startsAt: '2020-01-01T20:00',
    lineMode: 'first_claimed' as const,
  };
  expect(readDropDraft(wrong, 'EUR', Date.UTC(2026, 0, 1))).toEqual({
    problems: {
      quantity: 'whole',
      perBuyer: 'whole',
      price: 'amount',
      countdown: 'whole',
      minutes: 'whole',
      startsAt: 'past',
    },
  });
  expect(readDropDraft({ ...draft, quantity: ' ' }, 'EUR', 0)).toEqual({ problems: { quantity: 'whole' } });
});
