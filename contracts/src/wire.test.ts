import { describe, expect, it } from 'vitest';
import { membershipSchema } from './account.ts';
import { chatMessageSchema } from './chat.ts';
import { errorTable, mayReconnect, readCloseCode, readErrorCode } from './errors.ts';
import { shownOrderStateSchema, shownPaymentStateSchema } from './order.ts';
import { readServerMessage } from './read-server-message.ts';
import { shownProgramSchema, shownStateSchema } from './show.ts';

describe('values of a newer server', () => {
  it.each([
    [shownStateSchema, 'intermission', 'scheduled'],
    [shownProgramSchema, 'slate', 'waiting'],
    [shownOrderStateSchema, 'partly_refunded', 'paid'],
    [shownPaymentStateSchema, 'in_review', 'processing'],
    [membershipSchema.shape.role, 'stylist', 'analyst'],
  ])('become the one with which a page promises least', (schema, value, fallback) => {
    expect(schema.parse(value)).toBe(fallback);
  });

  it.each([
    ['out_of_stock', 409, 'out_of_stock'],
    ['queue_closed', 409, 'conflict'],
    ['too_hot', 429, 'rate_limited'],
    ['teapot', 418, 'invalid_request'],
    ['disk_full', 507, 'internal'],
  ])('the error code %s with status %i is read as %s', (code, status, read) => {
    expect(readErrorCode(code, status)).toBe(read);
  });

  it('every known close code is read as its own, and one that is unknown as what to do', () => {
    const codes = new Set(Object.values(errorTable).map(({ closeCode }) => closeCode));
    for (const closeCode of codes) expect(errorTable[readCloseCode(closeCode)].closeCode).toBe(closeCode);
    for (const unknown of [4_450, 4_999]) {
      expect(mayReconnect(errorTable[readCloseCode(unknown)].closeCode)).toBe(mayReconnect(unknown));
    }
  });
});

it('a message of a newer server is shown without what it carries in another way', () => {
  const message = {
    id: `msg_${'0'.repeat(26)}`,
    userId: 'user0001',
    name: 'Ann',
    role: null,
    text: 'yes',
    sentAtMs: 1_800_000_000_000,
  };
  const carried = { replyTo: `msg_${'1'.repeat(26)}`, mentions: ['Bo'], buyer: 3, language: 7, programTimeMs: 'noon' };
  expect(chatMessageSchema.parse({ ...message, ...carried, kind: 'gift' })).toEqual({ ...message, kind: 'message' });
});

describe('readServerMessage', () => {
  it('keeps the place of each event, so that offsets can be counted', () => {
    const events = [{ type: 'gift' }, { type: 'lineup', version: 'four' }, { type: 'lineup', version: 4 }, 17];
    expect(readServerMessage(JSON.stringify({ type: 'tick', offset: 9, events }))).toEqual({
      type: 'tick',
      offset: 9,
      events: [
        { type: 'unknown', name: 'gift' },
        { type: 'unknown', name: 'lineup' },
        { type: 'lineup', version: 4 },
        { type: 'unknown', name: '' },
      ],
    });
  });

  it('takes nothing that is no message', () => {
    for (const text of ['', '{', '[]', '17', '{"kind":"tick"}', JSON.stringify({ type: 'x'.repeat(41) })])
      expect(readServerMessage(text)).toBeNull();
  });
});
