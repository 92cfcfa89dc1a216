import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { emptyRoom } from '../../core/realtime/room-state.ts';
import { applyPersonEvents } from '../../hooks/person-news.ts';
import { idOf, noonMs, showOf } from '../../testing/fixtures.ts';
import {
  click,
  drawStudio,
  euros,
  fakeStream,
  live,
  sales,
  show,
  soldOf,
  studioForEachTest,
  withCamera,
} from './testing/studio-page.tsx';

describe('StudioView', () => {
  studioForEachTest();

  it('shows what is ready and what is not before going live', async () => {
    drawStudio();
    const list = await screen.findByRole('region', { name: 'Checklist' });
    await waitFor(() => expect(within(list).getByText('1280 × 720')).toBeDefined());
    await within(list).findByText('Cannot be reached');
    expect(within(list).getByText('1 product')).toBeDefined();
    expect(screen.getByText('Only you see this')).toBeDefined();
    expect(screen.queryByTestId('studio-on-air-frame')).toBeNull();
  });

  it('shows each sale as it is paid, and the sums with it', async () => {
    const { queries } = drawStudio({ [sales]: (earlier) => [200, soldOf(earlier === 0 ? 2 : 3)] }, live);
    const panel = await screen.findByTestId('studio-sales');
    expect(panel.textContent).toContain('€20');
    const sale = {
      type: 'sale' as const,
      showId: show.id,
      orderId: idOf('order', 1),
      position: 0,
      productId: idOf('product', 1),
      productName: 'Ridge mug',
      options: { Colour: 'Moss' },
      quantity: 2,
      unitPrice: euros(1_800),
      atMs: noonMs,
    };
    act(() => applyPersonEvents(queries, [sale]));
    await within(panel).findByText('Ridge mug, Moss');
    expect(panel.textContent).toContain('€36');
    await waitFor(() => expect(panel.textContent).toContain('€30'), { timeout: 10_000 });
  });

  it('sums up at the end what was sold', async () => {
    const ended = showOf({ state: 'ended', startedAtMs: noonMs, endedAtMs: noonMs + 3_725_000 });
    drawStudio({ [sales]: [200, { ...soldOf(2), peakViewers: 214 }] }, ended);
    const panel = await screen.findByTestId('studio-sales');
    const figures = ['Orders2', 'Pieces3', '€20', 'Most viewers at once214', 'Length1:02:05', 'Product 1'];
    for (const figure of figures) expect(panel.textContent).toContain(figure);
    cleanup();
    // Of a server that does not tell, nothing is said.
    drawStudio({}, ended);
    expect((await screen.findByTestId('studio-sales')).textContent).not.toContain('Most viewers');
  });

  it('has a field to write in under the chat', async () => {
    const said = { status: 'open', trouble: null, refusal: null, skippedMessages: 0 } as const;
    drawStudio({}, live, { ...emptyRoom, ...said, show: 'live' });
    const tab = await screen.findByRole('tab', { name: 'Chat' });
    await act(async () => void fireEvent.mouseDown(tab));
    expect(screen.getByLabelText('Message')).toBeDefined();
  });

  it('has come to rest when the show has ended', async () => {
    drawStudio({}, showOf({ state: 'ended', endedAtMs: noonMs }));
    await screen.findByText('The show has ended');
    expect(screen.queryByTestId('studio-preview')).toBeNull();
    expect(screen.queryByTestId('studio-go-live')).toBeNull();
  });

  it('shows the picture as phones show it: an upright one cut to the screen, a wide one whole', async () => {
    drawStudio();
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByRole('button', { name: 'Show it as phones show it' }));
    expect(screen.getByTestId('studio-preview-frame').className).toContain('aspect-[9/16]');
    expect(screen.getByTestId('studio-preview').className).toContain('object-contain');
    cleanup();
    withCamera(async () => fakeStream({ width: 720, height: 1280 }));
    drawStudio();
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByRole('button', { name: 'Show it as phones show it' }));
    expect(screen.getByTestId('studio-preview').className).toContain('object-cover');
  });
});
