import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { displayNameSchema } from './account.ts';
import { newAddressSchema } from './address.ts';
import { adjustStockSchema, createBrandSchema, createProductSchema, updateProductSchema } from './catalog.ts';
import { chatTextSchema } from './chat.ts';
import { addNoteSchema } from './chat-queue.ts';
import { newMarketSchema } from './market.ts';
import { askQuestionSchema } from './question.ts';
import { newRedPacketSchema } from './red-packet.ts';
import { filterPhraseSchema } from './screening.ts';
import { createShowSchema, updateShowSchema } from './show.ts';
import { createCueSchema } from './timeline.ts';
import { newVoucherSchema } from './voucher.ts';

const line = 'name in one line';
const variantId = 'var_00000000000000000000000000';
const brandId = 'brd_00000000000000000000000000';
// Which of the other fields there must be, its country says.
const address = { name: line, line1: line, city: 'Berlin', postalCode: '10115', country: 'DE' };
const variant = { sku: 'A-1', priceMinor: 100, options: { Size: line } };
const rounding = { stepMinor: 1, endingMinor: 0, direction: 'nearest' };
const market = { currency: 'EUR', language: 'de', taxIncluded: true, countries: ['DE'], elsewhere: false, rounding };
const product = { name: line, variants: [variant] };

/** Everything that people write into a line and others read, with `line` where it stands. */
const written: readonly (readonly [string, z.ZodType, unknown])[] = [
  ['an account’s name, or a guest’s', displayNameSchema, line],
  ['a message', chatTextSchema, line],
  ['a brand', createBrandSchema, { name: line, slug: 'b', currency: 'EUR' }],
  ['a market', newMarketSchema, { ...market, name: line }],
  ['a show', createShowSchema, { brandId, title: line }],
  ['a changed show', updateShowSchema, { title: line }],
  ['a product', createProductSchema, { brandId, ...product }],
  ['a changed product', updateProductSchema, { version: 1, ...product }],
  ['a reason', adjustStockSchema, { variantId, delta: 1, reason: line }],
  ['an address', newAddressSchema, address],
  ['an announcement', createCueSchema, { kind: 'announcement', text: line }],
  ['a question', askQuestionSchema, { text: line }],
  ['a note on somebody', addNoteSchema, { text: line }],
  ['a phrase that is looked for', filterPhraseSchema, line],
  ['a voucher', newVoucherSchema, { name: line, code: null, effect: { kind: 'free_shipping' } }],
  ['a red packet', newRedPacketSchema, { name: line, budgetMinor: 9, coins: 3, split: 'equal', lengthS: 60 }],
  ['a chapter', createCueSchema, { kind: 'chapter', title: line }],
];

/** The same value with one of its lines replaced, for each of them. */
function replaced(value: unknown, text: string): unknown[] {
  if (value === line) return [text];
  if (Array.isArray(value)) return value.flatMap((each, at) => replaced(each, text).map((one) => value.with(at, one)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => replaced(each, text).map((one) => ({ ...value, [key]: one })));
}

describe('what is written and read by others goes by the one policy', () => {
  it.each(written)('%s', (_what, schema, value) => {
    expect(schema.safeParse(value).error).toBeUndefined();
    expect(replaced(value, '')).not.toHaveLength(0);
    for (const unseen of replaced(value, '\u{3164}\u{200b}\u{2800}'))
      expect(schema.safeParse(unseen).success).toBe(false);
    for (const odd of replaced(value, `H\u{200b}ost\u{202e} ${'e\u{310}'.padEnd(20, '\u{310}')}`)) {
      expect(JSON.stringify(schema.parse(odd))).toContain(`Host e${'\u{310}'.repeat(4)}"`);
    }
  });
});
