import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { emptyRoom } from '../../core/realtime/room-state.ts';
import { applyPersonEvents } from '../../hooks/person-news.ts';
import { type FakeAnswer, fakeApi } from '../../testing/fake-api.ts';
import { idOf, lineupOf, noonMs, productOf, showOf } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { rememberPublishing, rememberUnfinished } from './publisher/publishing-memory.ts';
import { StudioView } from './studio-view.tsx';

const show = showOf();
const live = showOf({ state: 'live', startedAtMs: noonMs });

/** A track as far as the studio looks at it, which can end, as by unplugging, or be held back by the system. */
function fakeTrack(kind: string, settings: MediaTrackSettings) {
  return {
    kind,
    enabled: true,
    muted: false,
    readyState: 'live',
    stop: vi.fn(),
    onended: null as (() => void) | null,
    onmute: null as (() => void) | null,
    getSettings: () => settings,
    unplug() {
      this.readyState = 'ended';
      this.onended?.();
    },
    holdBack() {
      this.muted = true;
      this.onmute?.();
    },
  };
}

/** Tracks of a camera and a microphone. */
function fakeStream(
  settings: MediaTrackSettings = { width: 1280, height: 720 },
  audio = [fakeTrack('audio', {})],
  video = [fakeTrack('video', settings)],
): MediaStream {
  return Object.assign(new EventTarget(), {
    getTracks: () => [...audio, ...video],
    getAudioTracks: () => audio,
    getVideoTracks: () => video,
  }) as unknown as MediaStream;
}

function withCamera(getUserMedia: (asked: MediaStreamConstraints) => Promise<MediaStream>, cameras = 1) {
  vi.stubGlobal('navigator', {
    onLine: true,
    mediaDevices: {
      getUserMedia,
      enumerateDevices: async () =>
        Array.from({ length: cameras }, (_, at) => ({ kind: 'videoinput', deviceId: `camera-${at}`, label: '' })),
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
    const ended = showOf({ state: 'ended', startedAtMs: noonMs, endedAtMs: noonMs + 3_725_000 });
    draw({ [sales]: [200, { ...soldOf(2), peakViewers: 214 }] }, ended);
    const panel = await screen.findByTestId('studio-sales');
    const figures = ['Orders2', 'Pieces3', '€20', 'Most viewers at once214', 'Length1:02:05', 'Product 1'];
    for (const figure of figures) expect(panel.textContent).toContain(figure);
    cleanup();
    // Of a server that does not tell, nothing is said.
    draw({}, ended);
    expect((await screen.findByTestId('studio-sales')).textContent).not.toContain('Most viewers');
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
    await screen.findByText('The show is live, and waits for its first picture');
    expect(screen.getByTestId('studio-go-live').textContent).toContain('Go on air');
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

  const onAirElsewhere = showOf({ state: 'live', startedAtMs: noonMs, program: 'on_air' });
  const lost = showOf({ state: 'live', startedAtMs: noonMs, program: 'host_lost' });

  it.each([
    ['another studio sends', onAirElsewhere, false, 'in another tab or on another device', 'Take over'],
    [
      'another studio sends, after a crash here',
      onAirElsewhere,
      true,
      'in another tab or on another device',
      'Take over',
    ],
    ['this device went down', lost, true, 'Your last session ended unexpectedly', 'Go back on air'],
    ['nobody sends', lost, false, 'nobody sends a picture', 'Go on air'],
  ])('says beside a live show what happened: %s', async (_, shown, crashed, title, button) => {
    if (crashed) rememberUnfinished(localStorage, show.id);
    draw({}, shown);
    expect((await screen.findByRole('status')).textContent).toContain(title);
    const goLive = screen.getByTestId('studio-go-live');
    expect(goLive.textContent).toBe(button);
    expect(screen.getByRole('status').textContent).toContain(`“${button}”`);
  });

  it.each([
    ['unauthenticated', 401, 'You were signed out', 'link'],
    ['forbidden', 403, 'Your role no longer allows you', 'button'],
  ] as const)('says why it can’t publish any more: %s', async (code, status, words, action) => {
    rememberPublishing(sessionStorage, show.id);
    draw(
      { [`POST /api/shows/${show.id}/studio-ticket`]: [status, { error: { code, message: '', requestId: 'r' } }] },
      onAirElsewhere,
    );
    const box = await screen.findByRole('alert');
    expect(box.textContent).toContain(words);
    expect(within(box).getByRole(action)).toBeDefined();
    expect(screen.queryByTestId('studio-on-air-frame')).toBeNull();
  });

  it.each([
    ['all well', [], 'Not sending'],
    ['muted', ['mute'], 'You are muted'],
    ['camera off', ['off'], 'Your camera is off'],
    ['both', ['mute', 'off'], 'You are muted, and your camera is off'],
    ['camera unplugged', ['unplug camera'], 'Your camera has stopped'],
    ['camera held back by the system', ['hold camera'], 'Your camera has stopped'],
    ['microphone unplugged', ['unplug microphone'], 'Your microphone has stopped'],
    ['both unplugged', ['unplug camera', 'unplug microphone'], 'Your camera and microphone have stopped'],
    ['muted, camera unplugged', ['mute', 'unplug camera'], 'You are muted, and your camera has stopped'],
    [
      'camera off, microphone unplugged',
      ['off', 'unplug microphone'],
      'Your microphone has stopped, and your camera is off',
    ],
  ])('says what does not reach the audience: %s', async (_, acts, words) => {
    const audio = [fakeTrack('audio', {})];
    const video = [fakeTrack('video', { width: 1280, height: 720 })];
    let opened = 0;
    withCamera(async () => {
      opened += 1;
      if (opened > 1) throw Object.assign(new Error('unplugged'), { name: 'NotFoundError' });
      return fakeStream({}, audio, video);
    });
    draw();
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    for (const what of acts) {
      if (what === 'mute') await click(screen.getByRole('button', { name: 'Mute microphone' }));
      if (what === 'off') await click(screen.getByRole('button', { name: 'Turn camera off' }));
      if (what === 'unplug camera') await act(async () => video[0]?.unplug());
      if (what === 'hold camera') await act(async () => video[0]?.holdBack());
      if (what === 'unplug microphone') await act(async () => audio[0]?.unplug());
    }
    await waitFor(() => expect(screen.getByTestId('studio-health').textContent).toContain(words));
  });

  it('turns to a phone’s other camera, which may need the first to be let go', async () => {
    const asked: (MediaTrackConstraints | boolean | undefined)[] = [];
    const front = fakeStream({ width: 720, height: 1280, facingMode: 'user' });
    withCamera(async ({ video }) => {
      asked.push(video);
      if (asked.length === 1) return front;
      if (front.getVideoTracks().every(({ stop }) => vi.mocked(stop).mock.calls.length === 0))
        throw Object.assign(new Error('one at a time'), { name: 'NotReadableError' });
      return fakeStream({ width: 720, height: 1280, facingMode: 'environment' });
    }, 2);
    draw();
    await click(await screen.findByRole('button', { name: 'Use the other camera' }));
    await waitFor(() => expect(asked).toHaveLength(3));
    expect(asked[2]).toMatchObject({ facingMode: { ideal: 'environment' } });
    // What looks away from the host is no mirror.
    await waitFor(() => expect(screen.getByTestId('studio-preview').className).not.toContain('-scale-x-100'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows the picture as phones show it: an upright one cut to the screen, a wide one whole', async () => {
    draw();
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByRole('button', { name: 'Show it as phones show it' }));
    expect(screen.getByTestId('studio-preview-frame').className).toContain('aspect-[9/16]');
    expect(screen.getByTestId('studio-preview').className).toContain('object-contain');
    cleanup();
    withCamera(async () => fakeStream({ width: 720, height: 1280 }));
    draw();
    await waitFor(() => expect(screen.getByTestId('studio-go-live').hasAttribute('disabled')).toBe(false));
    await click(screen.getByRole('button', { name: 'Show it as phones show it' }));
    expect(screen.getByTestId('studio-preview').className).toContain('object-cover');
  });
});
