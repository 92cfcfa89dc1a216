import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { emptyRoom } from '../../core/realtime/room-state.ts';
import { applyPersonEvents } from '../../hooks/person-news.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { idOf, lineupOf, noonMs, productOf, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { rememberPublishing } from './publisher/publishing-memory.ts';
import { StudioView } from './studio-view.tsx';

const show = showOf();
const live = showOf({ state: 'live', startedAtMs: noonMs });

/** Tracks of a camera and a microphone, as far as the studio looks at them. */
function fakeStream(): MediaStream {
  const track = (kind: string) => ({
    kind,
    enabled: true,
    stop: vi.fn(),
    onended: null,
    getSettings: () => ({ width: 1280, height: 720 }),
  });
  const audio = [track('audio')];
  const video = [track('video')];
  return Object.assign(new EventTarget(), {
    getTracks: () => [...audio, ...video],
    getAudioTracks: () => audio,
    getVideoTracks: () => video,
  }) as unknown as MediaStream;
}

function withCamera(getUserMedia: () => Promise<MediaStream>) {
  vi.stubGlobal('navigator', {
    onLine: true,
    mediaDevices: {
      getUserMedia,
      enumerateDevices: async () => [],
      addEventListener() {},
      removeEventListener() {},
    },
  });
}

const sales = `GET /api/shows/${show.id}/sales`;
const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
const soldOf = (orders: number) => ({
  showId: show.id,
  orders,
  pieces: orders + 1,
  revenue: euros(1_000 * orders),
  products: [
    { productId: idOf('product', 1), productName: 'Product 1', pieces: orders + 1, revenue: euros(1_000 * orders) },
  ],
});

function draw(answers: Record<string, FakeAnswer> = {}, shown = show, room: RealtimeSnapshot | null = null) {
  const fake = fakeApi({
    [`GET /api/shows/${show.id}/lineup`]: [200, lineupOf([productOf(1)])],
    // The unit has no media server: asking for a ticket is as far as publishing goes here.
    [`POST /api/shows/${show.id}/studio-ticket`]: [
      503,
      { error: { code: 'media_unavailable', message: '', requestId: 'r' } },
    ],
    [sales]: [200, soldOf(2)],
    ...answers,
  });
  const api = createApiClient({ baseUrl: 'http://api.test', fetch: fake.fetch });
  const view = renderPage(
    <StudioView show={shown} room={room} lineup={<p>the lineup</p>} composer={<input aria-label="Message" />} />,
    api,
  );
  return { ...view, ...fake };
}

/** A browser that can send these codecs. */
function withCodecs(...codecs: { mimeType: string; sdpFmtpLine?: string }[]) {
  vi.stubGlobal('RTCPeerConnection', class {});
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs }) });
}
const h264 = { mimeType: 'video/H264', sdpFmtpLine: 'profile-level-id=42e01f;packetization-mode=1' };

const click = (element: HTMLElement) => act(async () => element.click());

describe('StudioView', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
    withCamera(async () => fakeStream());
    withCodecs(h264);
    vi.stubGlobal('AudioContext', undefined);
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', { configurable: true, writable: true, value: null });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('shows what is ready and what is not before going live', async () => {
    draw();
    const list = await screen.findByRole('region', { name: 'Checklist' });
    await waitFor(() => expect(within(list).getByText('1280 × 720')).toBeDefined());
    await within(list).findByText('Cannot be reached');
    expect(within(list).getByText('1 product')).toBeDefined();
    expect(screen.getByText('Only you see this')).toBeDefined();
    expect(screen.queryByTestId('studio-on-air-frame')).toBeNull();
  });

  it.each([
    ['NotAllowedError', 'Camera and microphone are blocked'],
    ['NotFoundError', 'No camera or no microphone found'],
    ['NotReadableError', 'Another program is using the camera or microphone'],
  ])('explains %s, and tries again when asked', async (name, title) => {
    let refused = true;
    withCamera(async () => {
      if (refused) throw Object.assign(new Error('no'), { name });
      return fakeStream();
    });
    draw();
    expect((await screen.findByRole('alert')).textContent).toContain(title);
    expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(true);
    refused = false;
    await click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
  });

  it('shows each sale as it is paid, and the sums with it', async () => {
    const { queries } = draw({ [sales]: (earlier) => [200, soldOf(earlier === 0 ? 2 : 3)] }, live);
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
    draw({}, showOf({ state: 'ended', startedAtMs: noonMs, endedAtMs: noonMs + 1 }));
    const panel = await screen.findByTestId('studio-sales');
    for (const figure of ['Orders2', 'Pieces3', '€20', 'Product 1']) expect(panel.textContent).toContain(figure);
  });

  it('has a field to write in under the chat', async () => {
    const said = { status: 'open', refusal: null, clockOffsetMs: 0, skippedMessages: 0 } as const;
    draw({}, live, { ...emptyRoom, ...said, show: 'live' });
    const tab = await screen.findByRole('tab', { name: 'Chat' });
    await act(async () => void fireEvent.mouseDown(tab));
    expect(screen.getByLabelText('Message')).toBeDefined();
  });

  it('starts the show, then publishes, and says what keeps it from being on air', async () => {
    const { count } = draw({ [`POST /api/shows/${show.id}/start`]: [200, live] });
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByTestId('studio-go-live'));
    await waitFor(() => expect(count(`POST /api/shows/${show.id}/start`)).toBe(1));
    await waitFor(() => expect(screen.getByTestId('studio-health').textContent).toContain('Connection lost'));
    expect(sessionStorage.getItem('showfloor.studio.publishing')).toBe(show.id);
  });

  it('says why a show could not start, and publishes nothing', async () => {
    draw({
      [`POST /api/shows/${show.id}/start`]: [
        409,
        { error: { code: 'invalid_transition', message: 'x', requestId: 'r' } },
      ],
    });
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByTestId('studio-go-live'));
    expect((await screen.findByRole('alert')).textContent).toContain('could not start');
    expect(sessionStorage.getItem('showfloor.studio.publishing')).toBeNull();
  });

  it('goes back on air by itself after a reload, but not in a tab that never was', async () => {
    draw({}, live);
    await screen.findByText('This show is live');
    expect(screen.getByTestId('studio-go-live').textContent).toContain('Publish from here');
    cleanup();
    rememberPublishing(sessionStorage, show.id);
    draw({}, live);
    await waitFor(() => expect(screen.getByTestId('studio-on-air-frame')).toBeDefined());
    expect(screen.queryByTestId('studio-go-live')).toBeNull();
  });

  it('asks once before it ends the show for everybody', async () => {
    const ended = showOf({ state: 'ended', startedAtMs: noonMs, endedAtMs: noonMs + 1 });
    const { count } = draw({ [`POST /api/shows/${show.id}/end`]: [200, ended] }, live);
    await click(await screen.findByTestId('studio-end'));
    expect(count(`POST /api/shows/${show.id}/end`)).toBe(0);
    await click(screen.getByTestId('studio-end-confirm'));
    await waitFor(() => expect(count(`POST /api/shows/${show.id}/end`)).toBe(1));
  });

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', /OpenH264 plugin/],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', /has no H.264 encoder/],
  ])(
    'offers no way on air where H.264 can’t be sent, says what to do, and notices when it can: %s',
    async (userAgent, advice) => {
      Object.assign(navigator, { userAgent });
      withCodecs({ mimeType: 'video/VP8' }, { mimeType: 'video/H264', sdpFmtpLine: 'packetization-mode=0' });
      const { count } = draw({ [`POST /api/shows/${show.id}/start`]: [200, live] });
      expect((await screen.findByRole('alert')).textContent).toMatch(advice);
      await waitFor(() =>
        expect(screen.getByRole('button', { name: 'Mute microphone' }).hasAttribute('disabled')).toBe(false),
      );
      expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(true);
      withCodecs({ mimeType: 'video/VP8' }, h264);
      await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false), {
        timeout: 10_000,
      });
      expect(screen.queryByRole('alert')).toBeNull();
      await click(screen.getByTestId('studio-go-live'));
      await waitFor(() => expect(count(`POST /api/shows/${show.id}/start`)).toBe(1));
    },
  );

  it('does not go back on air by itself where nothing could be sent', async () => {
    vi.stubGlobal('RTCPeerConnection', undefined);
    rememberPublishing(sessionStorage, show.id);
    const { count } = draw({}, live);
    expect((await screen.findByRole('alert')).textContent).toContain('WebRTC is missing or switched off');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Mute microphone' }).hasAttribute('disabled')).toBe(false),
    );
    expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(true);
    expect(count(`POST /api/shows/${show.id}/studio-ticket`)).toBe(0);
  });

  it('mutes the microphone without ending its track', async () => {
    const stream = fakeStream();
    withCamera(async () => stream);
    draw();
    const mute = await screen.findByRole('button', { name: 'Mute microphone' });
    await waitFor(() => expect(mute.hasAttribute('disabled')).toBe(false));
    await click(mute);
    expect(stream.getAudioTracks()[0]?.enabled).toBe(false);
    await click(screen.getByRole('button', { name: 'Unmute microphone' }));
    expect(stream.getAudioTracks()[0]?.enabled).toBe(true);
  });

  it('has come to rest when the show has ended', async () => {
    draw({}, showOf({ state: 'ended', endedAtMs: noonMs }));
    await screen.findByText('The show has ended');
    expect(screen.queryByTestId('studio-preview')).toBeNull();
    expect(screen.queryByTestId('studio-go-live')).toBeNull();
  });
});
