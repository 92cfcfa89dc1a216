import { describe, expect, it } from 'vitest';
import { signText, signTicket } from '../testing/sign-ticket.ts';
import { checkTicket } from './check-ticket.ts';

const secret = 'a secret for tests that is long enough';
const nowMs = Date.UTC(2026, 10, 23);
const claims = { showId: `shw_${'0'.repeat(26)}`, userId: 'user-1234', expiresAtMs: nowMs + 1 };
const refused = { refused: 'unauthenticated' };

function signed(value: unknown): string {
  return signText(JSON.stringify(value), secret);
}

describe('checkTicket', () => {
  it('gives the claims of a good ticket until it expires', () => {
    const ticket = signTicket(claims, secret);
    expect(checkTicket(ticket, secret, nowMs)).toEqual(claims);
    expect(checkTicket(ticket, secret, nowMs + 1)).toMatchObject(refused);
  });

  it.each([
    ['nothing', ''],
    ['no signature', signTicket(claims, secret).split('.')[0] ?? ''],
    ['an empty signature', `${signTicket(claims, secret).split('.')[0]}.`],
    ['a third part', `${signTicket(claims, secret)}.x`],
    ['another secret', signTicket(claims, `${secret}!`)],
    [
      'claims of another ticket',
      `${signTicket({ ...claims, userId: 'someone-else' }, secret).split('.')[0]}.${signTicket(claims, secret).split('.')[1]}`,
    ],
    ['claims that are no JSON', signText('{', secret)],
    ['a foreign id', signed({ ...claims, showId: `brd_${'0'.repeat(26)}` })],
    ['a field too many', signed({ ...claims, role: 'owner' })],
    ['no expiry', signed({ showId: claims.showId, userId: claims.userId })],
  ])('refuses %s', (_, ticket) => {
    expect(checkTicket(ticket, secret, nowMs)).toMatchObject(refused);
  });
});
