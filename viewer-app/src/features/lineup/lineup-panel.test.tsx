import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../testing/fake-api.ts';
import {
  announcementOf,
  endOf,
  lineupOf,
  noonMs,
  pinOf,
  productOf,
  showOf,
  unpinOf,
  welcomeOf,
} from '../../testing/fixtures.ts';
import { renderInRoom } from '../../testing/render-in-room.tsx';
import { LineupPanel } from './lineup-panel.tsx';

const show = showOf({ state: 'live' });
const products = [productOf(1, { name: 'Mug' }), productOf(2, { name: 'Throw' }), productOf(3, { name: 'Lamp' })];
const pinRoute = `POST /api/shows/${show.id}/pins`;

async function draw(answers: Record<string, FakeAnswer> = {}, live = true) {
  const drawn = renderInRoom({
    show,
    answers: { [`GET /api/shows/${show.id}/lineup`]: [200, lineupOf(products)], ...answers },
    welcome: welcomeOf(),
    element: (said) => <LineupPanel showId={show.id} room={said} live={live} shortcuts />,
  });
  await screen.findByText('Mug');
  return drawn;
}

const states = () => screen.getAllByTestId('lineup-item').map((item) => item.dataset.state);
const click = (element: HTMLElement) => act(async () => element.click());

describe('LineupPanel', () => {
  afterEach(cleanup);

  it('pins with one tap, marks the next one, and offers to take it back', async () => {
    const { bodies } = await draw({ [pinRoute]: [201, { cues: [pinOf(1, noonMs, 1)] }] });
    await click(screen.getByRole('button', { name: 'Pin Mug' }));
    await waitFor(() => expect(states()).toEqual(['pinned', 'next', 'other']));
    expect(bodies(pinRoute)).toEqual([{ productId: products[0]?.id }]);
    expect((await screen.findAllByText('Mug is pinned')).length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeDefined();
  });

  it('puts a product beside the spotlight, and takes it from there', async () => {
    const beside = { ...pinOf(1, noonMs, 1), kind: 'beside' as const };
    const { bodies, socket } = await draw({
      [pinRoute]: [201, { cues: [beside] }],
      [`DELETE /api/shows/${show.id}/cues/${beside.id}`]: [200, { cues: [endOf(2, noonMs, beside)] }],
    });
    await click(screen.getByRole('button', { name: 'Put Mug beside the spotlight' }));
    expect(bodies(pinRoute)).toEqual([{ productId: products[0]?.id, place: 'beside' }]);
    const toggle = await screen.findByRole('button', { name: 'Take Mug from beside the spotlight' });
    expect(states()).toEqual(['next', 'other', 'other']);
    act(() => socket.say({ type: 'tick', offset: 1, events: [{ type: 'cue', cue: beside }] }));
    await click(toggle);
    await screen.findByRole('button', { name: 'Put Mug beside the spotlight' });
  });

  it('announces a line, shows it, and ends it', async () => {
    const said = announcementOf(1, noonMs, 'Free delivery today');
    const { bodies } = await draw({
      [`POST /api/shows/${show.id}/cues`]: [201, { cues: [said] }],
      [`DELETE /api/shows/${show.id}/cues/${said.id}`]: [200, { cues: [endOf(2, noonMs, said)] }],
    });
    const field = screen.getByRole('textbox', { name: 'Announcement or chapter' });
    expect(screen.getByRole('button', { name: 'Announce' })).toHaveProperty('disabled', true);
    fireEvent.change(field, { target: { value: ' Free delivery today ' } });
    await click(screen.getByRole('button', { name: 'Announce' }));
    expect(bodies(`POST /api/shows/${show.id}/cues`)).toEqual([{ kind: 'announcement', text: 'Free delivery today' }]);
    const shown = await screen.findByTestId('announcement-in-force');
    expect(field).toHaveProperty('value', '');
    await click(within(shown).getByRole('button', { name: 'End “Free delivery today”' }));
    await waitFor(() => expect(screen.queryByTestId('announcement-in-force')).toBeNull());
  });

  it('leaves what is typed while an announcement is under way', async () => {
    const answer = Promise.withResolvers<readonly [number, unknown]>();
    await draw({ [`POST /api/shows/${show.id}/cues`]: () => answer.promise });
    const field = screen.getByRole('textbox', { name: 'Announcement or chapter' });
    fireEvent.change(field, { target: { value: 'Free delivery today' } });
    await click(screen.getByRole('button', { name: 'Announce' }));
    fireEvent.change(field, { target: { value: 'Lamps' } });
    await act(async () => answer.resolve([201, { cues: [announcementOf(1, noonMs, 'Free delivery today')] }]));
    await screen.findByTestId('announcement-in-force');
    expect(field).toHaveProperty('value', 'Lamps');
  });

  it('begins a chapter, and keeps what was written when that fails', async () => {
    const { bodies } = await draw({
      [`POST /api/shows/${show.id}/cues`]: [409, { error: { code: 'show_not_live', message: 'No.', requestId: 'r' } }],
    });
    const field = screen.getByRole('textbox', { name: 'Announcement or chapter' });
    fireEvent.change(field, { target: { value: 'Lamps' } });
    await click(screen.getByRole('button', { name: 'Chapter' }));
    expect(bodies(`POST /api/shows/${show.id}/cues`)).toEqual([{ kind: 'chapter', title: 'Lamps' }]);
    expect(field).toHaveProperty('value', 'Lamps');
  });

  it('shows what a colleague pins and unpins', async () => {
    const { socket } = await draw();
    const pin = pinOf(1, noonMs, 2);
    act(() => socket.say({ type: 'tick', offset: 1, events: [{ type: 'cue', cue: pin }] }));
    expect(states()).toEqual(['other', 'pinned', 'next']);
    act(() => socket.say({ type: 'tick', offset: 2, events: [{ type: 'cue', cue: unpinOf(2, noonMs + 1, pin) }] }));
    expect(states()).toEqual(['other', 'other', 'next']);
  });

  it('pins by keys, but not while somebody writes', async () => {
    const { bodies } = await draw({ [pinRoute]: [201, { cues: [pinOf(1, noonMs, 3)] }] });
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { key: '2' });
    fireEvent.keyDown(document.body, { key: '3' });
    await waitFor(() => expect(bodies(pinRoute)).toEqual([{ productId: products[2]?.id }]));
    field.remove();
  });

  describe('in another order', () => {
    const path = `/api/shows/${show.id}/lineup`;
    const orderRoute = `PUT ${path}/order`;
    const ids = products.map(({ id }) => id);
    const inOrder = (version: number, ...places: number[]) => ({
      ...lineupOf(places.flatMap((place) => products[place] ?? [])),
      version,
    });
    const names = () =>
      screen.getAllByTestId('lineup-item').map((item) => within(item).getByText(/^(Mug|Throw|Lamp)$/).textContent);
    const [mug, throwId, lamp] = ids;

    it('is put by the arrow keys, and says where it stands', async () => {
      const { bodies } = await draw({ [orderRoute]: [200, inOrder(2, 1, 0, 2)] });
      const handle = screen.getByRole('button', { name: 'Move Mug' });
      handle.focus();
      fireEvent.keyDown(handle, { key: 'ArrowUp' });
      fireEvent.keyDown(handle, { key: 'ArrowDown' });
      await waitFor(() => expect(names()).toEqual(['Throw', 'Mug', 'Lamp']));
      await waitFor(() => expect(bodies(orderRoute)).toEqual([{ version: 1, productIds: [throwId, mug, lamp] }]));
      expect(screen.getByText('Mug is number 2 of 3')).toBeDefined();
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Mug');
    });

    it('has one be the next by a key, and takes that back', async () => {
      const { bodies } = await draw({ [orderRoute]: [200, inOrder(2, 2, 0, 1)] });
      fireEvent.keyDown(document.body, { key: '#', code: 'Digit3', shiftKey: true });
      await waitFor(() => expect(names()).toEqual(['Lamp', 'Mug', 'Throw']));
      await waitFor(() => expect(bodies(orderRoute)).toEqual([{ version: 1, productIds: [lamp, mug, throwId] }]));
      expect((await screen.findAllByText('Lamp is next')).length).toBeGreaterThan(0);
      expect(screen.getByRole('button', { name: 'Undo' })).toBeDefined();
    });

    it('is made anew in what colleagues made of it meanwhile', async () => {
      const { bodies } = await draw({
        [`GET ${path}`]: (earlier) => [200, earlier < 2 ? inOrder(1, 0, 1, 2) : inOrder(2, 2, 1, 0)],
        [orderRoute]: (earlier) =>
          earlier === 0
            ? [409, { error: { code: 'conflict', message: 'No.', requestId: 'r' } }]
            : [200, inOrder(3, 2, 0, 1)],
      });
      fireEvent.keyDown(screen.getByRole('button', { name: 'Move Mug' }), { key: 'ArrowDown' });
      await waitFor(() =>
        expect(bodies(orderRoute)).toEqual([
          { version: 1, productIds: [throwId, mug, lamp] },
          { version: 2, productIds: [lamp, mug, throwId] },
        ]),
      );
      await waitFor(() => expect(names()).toEqual(['Lamp', 'Mug', 'Throw']));
    });

    it('goes back where it was refused, and says why', async () => {
      await draw({ [orderRoute]: [403, { error: { code: 'forbidden', message: 'No.', requestId: 'r' } }] });
      fireEvent.keyDown(screen.getByRole('button', { name: 'Move Mug' }), { key: 'ArrowDown' });
      expect((await screen.findAllByText(/The order could not be changed/)).length).toBeGreaterThan(0);
      await waitFor(() => expect(names()).toEqual(['Mug', 'Throw', 'Lamp']));
    });
  });

  it('says what is left by the second, and what is sold out', async () => {
    const { socket } = await draw();
    const variantId = products[0]?.variants[0]?.id ?? '';
    act(() => socket.say({ type: 'tick', offset: 0, counters: { available: { [variantId]: 0 } } }));
    const [mug] = screen.getAllByTestId('lineup-item');
    expect(mug && within(mug).getByText('Sold out')).toBeDefined();
  });

  it('cannot pin before the show is live, and says so', async () => {
    await draw({}, false);
    expect(screen.getAllByText('Products can be pinned once the show is live.').length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Pin Mug' }).hasAttribute('disabled')).toBe(true);
  });

  it('says why a pin was refused, and pins nothing', async () => {
    await draw({
      [pinRoute]: [409, { error: { code: 'show_not_live', message: 'The show is not live.', requestId: 'r' } }],
    });
    await click(screen.getByRole('button', { name: 'Pin Mug' }));
    expect((await screen.findAllByText('The show is not live.')).length).toBeGreaterThan(0);
    expect(states()).toEqual(['next', 'other', 'other']);
  });
});
