import type { RedPacket } from '@showfloor/contracts/red-packet';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { serverClock } from '../../core/server-clock.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { brand, idOf, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { RedPacketsPanel, type RedPacketsPanelProps } from './red-packets-panel.tsx';

afterEach(cleanup);

const show = showOf({ state: 'live' });
const at = `/api/shows/${show.id}/red-packets`;
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
const packet = (facts: Partial<RedPacket> = {}): RedPacket => ({
  ...{ id: idOf('redPacket', 1), showId: show.id, state: 'open', version: 1, name: 'Morning luck', coins: 20 },
  ...{ budget: eur(5_000), minSpend: eur(0), endsAtMs: serverClock.nowMs() + 60_000 },
  ...{ claimed: 3, claimedAmount: eur(812), openedAtMs: serverClock.nowMs(), endedAtMs: null },
  ...facts,
});
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());

function draw(answers: Record<string, FakeAnswer>, props: Partial<RedPacketsPanelProps> = {}) {
  const server = fakeApi({ [`GET /api/brands/${brand.id}`]: [200, brand], ...answers });
  const api = createApiClient({ baseUrl: '', fetch: server.fetch });
  renderPage(<RedPacketsPanel show={show} shown={[]} live mayRun {...props} />, api);
  return server;
}

it('drops a red packet, and says what is wrong with what was typed', async () => {
  let isDropped = false;
  const server = draw({
    [`GET ${at}`]: () => [200, { redPackets: isDropped ? [packet()] : [] }],
    [`POST ${at}`]: () => {
      isDropped = true;
      return [201, packet()];
    },
  });
  const button = await screen.findByRole('button', { name: 'Drop a red packet' });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  await press('Drop a red packet');
  const form = screen.getByRole('dialog');
  await press('Drop it');
  expect(within(form).getByText('Write an amount above 0.')).toBeTruthy();
  fireEvent.change(within(form).getByLabelText('Budget (EUR)'), { target: { value: '50' } });
  await press('Drop it');
  await screen.findByText('3 of 20 coins claimed, €8.12 of €50.00', { exact: false });
  expect(server.bodies(`POST ${at}`)).toMatchObject([{ budgetMinor: 5_000, coins: 50, split: 'random', lengthS: 60 }]);
});

it('ends one that is open, and none that is over', async () => {
  const over = packet({ id: idOf('redPacket', 2), name: 'Over', state: 'ended', endedAtMs: 1_800_000_000_000 });
  const path = `POST ${at}/${packet().id}/end`;
  const server = draw({ [`GET ${at}`]: [200, { redPackets: [packet(), over] }], [path]: [200, over] });
  const [first, second] = await screen.findAllByTestId('red-packet-row');
  expect(first?.textContent).toContain('Open');
  expect(second?.textContent).toContain('Over');
  await press('End it');
  await waitFor(() => expect(server.count(path)).toBe(1));
});

it('drops nothing before the show is live, nor by who may not', async () => {
  draw({ [`GET ${at}`]: [200, { redPackets: [] }] }, { live: false });
  expect(await screen.findByRole('button', { name: 'Drop a red packet' })).toHaveProperty('disabled', true);
  cleanup();
  draw({ [`GET ${at}`]: [200, { redPackets: [packet()] }] }, { mayRun: false });
  await screen.findByTestId('red-packet-row');
  expect(screen.queryByRole('button')).toBeNull();
});
