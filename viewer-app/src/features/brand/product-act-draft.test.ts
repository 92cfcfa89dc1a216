import { expect, it } from 'vitest';
import { actOfDraft, newActDraft } from './product-act-draft.ts';

const price = (by: 'percent' | 'amount', size: string) =>
  actOfDraft({ ...newActDraft, kind: 'price', by, size }, 'EUR');

it.each([
  ['-15', -1_500],
  ['−15 %', -1_500],
  ['7,5', 750],
  ['+0.25', 25],
  ['1000', 100_000],
] as const)('%s percent', (text, percentHundredths) => {
  expect(price('percent', text)).toEqual({ act: { kind: 'price', by: { percentHundredths }, rounding: null } });
});

it.each(['', '-100', '1001', '1.234', 'ten'])('%s is no percentage', (text) => {
  expect(price('percent', text)).toEqual({ problem: 'percent' });
});

it('reads amounts as people write them', () => {
  expect(price('amount', '-2,50')).toEqual({ act: { kind: 'price', by: { amountMinor: -250 }, rounding: null } });
  expect(price('amount', 'two')).toEqual({ problem: 'amount' });
});

it('says which acts need more', () => {
  const of = (more: object) => actOfDraft({ ...newActDraft, ...more }, 'EUR');
  expect(of({})).toEqual({ act: { kind: 'publish' } });
  expect(of({ kind: 'add_tag', tag: ' ' })).toEqual({ problem: 'required' });
  expect(of({ kind: 'add_tag', tag: ' New ' })).toEqual({ act: { kind: 'add_tag', tag: 'new' } });
  expect(of({ kind: 'add_tag', tag: 'x'.repeat(41) })).toEqual({ problem: 'tag' });
  expect(of({ kind: 'schedule' })).toEqual({ problem: 'moment' });
  expect(of({ kind: 'category' })).toEqual({ act: { kind: 'category', categoryId: null } });
  expect(of({ kind: 'add_to_collection' })).toEqual({ problem: 'required' });
});
