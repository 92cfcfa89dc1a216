import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { createApiClient } from '../../../core/api/client.ts';
import type { RoomFacts } from '../../../hooks/use-room.ts';
import { type FakeAnswer, fakeApi } from '../../../testing/fake-api.ts';
import { idOf, lineupOf, noonMs, productOf, showOf } from '../../../testing/fixtures.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import { StudioView } from '../studio-view.tsx';

export const show = showOf();
export const live = showOf({ state: 'live', startedAtMs: noonMs });

/** A track as far as the studio looks at it, which can end, as by unplugging, or be held back by the system. */
export function fakeTrack(kind: string, settings: MediaTrackSettings) {
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
export function fakeStream(
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

/** A browser whose cameras and microphone are had by `getUserMedia`. */
export function withCamera(getUserMedia: (asked: MediaStreamConstraints) => Promise<MediaStream>, cameras = 1) {
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

export const sales = `GET /api/shows/${show.id}/sales`;
export const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
export const soldOf = (orders: number) => ({
  showId: show.id,
  orders,
  pieces: orders + 1,
  revenue: euros(1_000 * orders),
  products: [
    { productId: idOf('product', 1), productName: 'Product 1', pieces: orders + 1, revenue: euros(1_000 * orders) },
  ],
});

/** Draws the studio of a show, with an api that answers as this says. */
export function drawStudio(answers: Record<string, FakeAnswer> = {}, shown = show, room: RoomFacts | null = null) {
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
    <StudioView
      show={shown}
      room={room}
      client={null}
      lineup={<p>the lineup</p>}
      composer={<input aria-label="Message" />}
      questions={<p>the questions</p>}
      onReply={() => undefined}
      userId={null}
      emoji={new Map()}
    />,
    api,
  );
  return { ...view, ...fake };
}

/** A browser that can send these codecs. */
export function withCodecs(...codecs: { mimeType: string; sdpFmtpLine?: string }[]) {
  vi.stubGlobal('RTCPeerConnection', class {});
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs }) });
}
export const h264 = { mimeType: 'video/H264', sdpFmtpLine: 'profile-level-id=42e01f;packetization-mode=1' };

export const click = (element: HTMLElement) => act(async () => element.click());

/** A browser with a camera that can send H.264 before each test of the suite that calls this; what was drawn is gone after. */
export function studioForEachTest(): void {
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
}
