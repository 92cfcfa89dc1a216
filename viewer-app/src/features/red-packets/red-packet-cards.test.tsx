import type { ShownRedPacket } from '@showfloor/contracts/red-packet';
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { serverClock } from '../../core/server-clock.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { idOf, noonMs, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { RedPacketCards } from './red-packet-cards.tsx';

afterEach(cleanup);

const show = showOf({ state: 'live' });
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
const packet = (facts: Partial<ShownRedPacket> = {}): ShownRedPacket => ({
  ...{ id: idOf('redPacket', 1), state: 'open', version: 1, name: 'Morning luck', coins: 20 },
  ...{ budget: eur(5_000), minSpend: eur(0), endsAtMs: serverClock.nowMs() + 60_000 },
  ...facts,
});
const claims = `POST /api/shows/${show.id}/red-packets/${packet().id}/claims`;
const refusal = (code: string) => ({ error: { code, message: '', requestId: 'r' } });
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());

function draw(answer: FakeAnswer, packets: readonly ShownRedPacket[] = [packet()]) {
  const server = fakeApi({ [claims]: answer });
  const api = createApiClient({ baseUrl: '', fetch: server.fetch });
  renderPage(<RedPacketCards showId={show.id} packets={packets} />, api);
  return server;
}

it('gives a coin, and says what becomes of it', async () => {
  draw([200, { amount: eur(312), holdsUntilMs: noonMs }], [packet({ minSpend: eur(3_000) })]);
  expect(screen.getByTestId('red-packet').textContent).toContain('Morning luck');
  expect(screen.getByText(/^€50.00 in 20 coins, (1:00|0:59) left$/)).toBeTruthy();
  await press('Take a coin');
  await screen.findByText('€3.12 is yours');
  expect(screen.getByText(/^It is taken off an order from €30.00 by itself, until /)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Take a coin' })).toBeNull();
  await press('Close');
  expect(screen.queryByTestId('red-packet')).toBeNull();
});

it('says why there is none', async () => {
  draw((earlier) => (earlier === 0 ? [409, refusal('red_packet_claimed')] : [409, refusal('red_packet_over')]));
  await press('Take a coin');
  await screen.findByText(/have one already/);
  await press('Take a coin');
  await screen.findByText(/The last coin is gone/);
  expect(screen.queryByRole('button', { name: 'Take a coin' })).toBeNull();
});

it('shows none whose time is over, and no more than two at once', () => {
  draw([200, {}], [packet({ endsAtMs: serverClock.nowMs() - 1 })]);
  expect(screen.queryByTestId('red-packet')).toBeNull();
  cleanup();
  draw(
    [200, {}],
    [1, 2, 3].map((number) => packet({ id: idOf('redPacket', number), name: `No. ${number}` })),
  );
  expect(screen.getAllByTestId('red-packet').map(({ textContent }) => textContent?.slice(0, 5))).toEqual([
    'No. 2',
    'No. 3',
  ]);
});
