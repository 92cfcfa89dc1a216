import type { Drop } from '@showfloor/contracts/drop';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../testing/fake-api.ts';
import { idOf, lineupOf, noonMs, productOf, showOf, welcomeOf } from '../../testing/fixtures.ts';
import { renderInRoom } from '../../testing/render-in-room.tsx';
import { DropsPanel } from './drops-panel.tsx';

const show = showOf({ state: 'live' });
const mug = productOf(1, { name: 'Mug' });
const path = `/api/shows/${show.id}/drops`;

function dropOf(over: Partial<Drop> = {}): Drop {
  return {
    id: idOf('drop', 1),
    showId: show.id,
    productId: mug.id,
    variantId: idOf('variant', 1),
    state: 'planned',
    version: 1,
    quantity: 10,
    isArmed: false,
    remaining: 0,
    sold: 0,
    perBuyer: 1,
    price: { amountMinor: 900, currency: 'EUR' },
    countdownS: 30,
    lengthS: 300,
    startsAtMs: null,
    missed: null,
    opensAtMs: null,
    endsAtMs: null,
    endedAtMs: null,
    createdAtMs: noonMs,
    ...over,
  };
}

function draw(
  drops: FakeAnswer,
  answers: Record<string, FakeAnswer> = {},
  props: Partial<Parameters<typeof DropsPanel>[0]> = {},
) {
  return renderInRoom({
    show,
    answers: { [`GET /api/shows/${show.id}/lineup`]: [200, lineupOf([mug])], [`GET ${path}`]: drops, ...answers },
    welcome: welcomeOf(),
    element: (said) => <DropsPanel showId={show.id} room={said} live mayPlan mayRun {...props} />,
  });
}
const click = (element: HTMLElement) => act(async () => element.click());
const listed = (...drops: Drop[]) => [200, { drops }] as const;

describe('DropsPanel', () => {
  afterEach(cleanup);

  it('plans a drop, and says what is wrong with what was typed', async () => {
    const { bodies } = draw((earlier) => (earlier === 0 ? listed() : listed(dropOf())), {
      [`POST ${path}`]: [201, dropOf()],
    });
    await screen.findByText('No drops yet');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Plan a drop' })).toHaveProperty('disabled', false));
    await click(screen.getByRole('button', { name: 'Plan a drop' }));
    const form = await screen.findByRole('dialog', { name: 'Plan a drop' });
    const type = (label: string, value: string) =>
      fireEvent.change(within(form).getByLabelText(label), { target: { value } });
    type('Countdown, seconds', '5');
    await click(within(form).getByRole('button', { name: 'Save' }));
    expect(within(form).getByText('A whole number from 10 to 300.')).toBeDefined();
    expect(within(form).getByText('An amount like 12.90.')).toBeDefined();
    type('Countdown, seconds', '30');
    type('Price (EUR)', '9');
    await click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const plan = {
      quantity: 10,
      perBuyer: 1,
      priceMinor: 900,
      countdownS: 30,
      lengthS: 300,
      startsAtMs: null,
      lineMode: 'first_claimed',
    };
    expect(bodies(`POST ${path}`)).toEqual([{ variantId: idOf('variant', 1), ...plan }]);
    expect((await screen.findByTestId('drop')).dataset.state).toBe('planned');
  });

  it('starts one after asking, and says why it could not', async () => {
    const short = { error: { code: 'out_of_stock', message: 'no', details: { left: 3 }, requestId: 'r' } };
    const counting = dropOf({ state: 'counting', isArmed: true, remaining: 10, opensAtMs: noonMs + 30_000 });
    const { count } = draw((earlier) => (earlier < 2 ? listed(dropOf()) : listed(counting)), {
      [`POST ${path}/${idOf('drop', 1)}/start`]: (earlier) => (earlier === 0 ? [409, short] : [200, counting]),
    });
    await screen.findByText('Mug');
    await click(screen.getByRole('button', { name: 'Start the drop of Mug' }));
    const ask = await screen.findByRole('dialog', { name: 'Start the countdown?' });
    expect(ask.textContent).toContain('10 pieces can be bought for 5 minutes');
    await click(within(ask).getByRole('button', { name: 'Start' }));
    expect(await within(ask).findByText('That did not work: Only 3 can be set aside.')).toBeDefined();
    await click(within(ask).getByRole('button', { name: 'Start' }));
    await waitFor(() => expect(screen.getByTestId('drop').dataset.state).toBe('counting'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(count(`POST ${path}/${idOf('drop', 1)}/start`)).toBe(2);
  });

  it('shows what remains of an open one as the room counts it, and ends it early', async () => {
    const open = dropOf({
      state: 'open',
      isArmed: true,
      remaining: 10,
      sold: 2,
      opensAtMs: noonMs,
      endsAtMs: noonMs + 300_000,
    });
    const { hear } = draw((earlier) => listed(earlier === 0 ? open : dropOf({ state: 'ended', sold: 2 })), {
      [`POST ${path}/${open.id}/end`]: [200, dropOf({ state: 'ended', sold: 2 })],
    });
    await screen.findByText('Mug');
    await hear({ type: 'tick', offset: 0, counters: { dropsLeft: { [open.id]: 3 } } });
    expect(screen.getByText('3 of 10 left', { selector: 'span' })).toBeDefined();
    expect(screen.getByText('2 sold')).toBeDefined();
    expect(screen.getByText('5 in unpaid orders')).toBeDefined();
    await click(screen.getByRole('button', { name: 'End the drop of Mug' }));
    const ask = await screen.findByRole('dialog', { name: 'End this drop now?' });
    await click(within(ask).getByRole('button', { name: 'End early' }));
    expect(await screen.findByText('2 of 10 sold')).toBeDefined();
  });

  it('says why one missed its time, and has what colleagues do as they do it', async () => {
    const missed = dropOf({ missed: 'show_not_live' });
    const { socket } = draw((earlier) => listed(earlier === 0 ? missed : dropOf({ state: 'cancelled' })));
    expect(await screen.findByText(/^Its time came while the show was not live/)).toBeDefined();
    act(() => socket.say({ type: 'person', events: [{ type: 'drops', showId: show.id }] }));
    expect(await screen.findByText('Called off')).toBeDefined();
  });

  it('lets whoever may not plan or run look on, and says when it could not be loaded', async () => {
    draw(listed(dropOf()), {}, { mayPlan: false, mayRun: false });
    await screen.findByText('Mug');
    expect(screen.queryAllByRole('button')).toEqual([]);
    cleanup();
    draw([403, { error: { code: 'forbidden', message: 'no', requestId: 'r' } }]);
    expect(await screen.findByText('The drops could not be loaded')).toBeDefined();
  });
});
