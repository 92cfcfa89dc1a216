import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNativeEngine, nativeHlsIsSupported } from './native-engine.ts';

const url = 'http://media.test/hls/show/multivariant.m3u8';
const ranges = (...list: [number, number][]): TimeRanges => ({
  length: list.length,
  start: (index) => list[index]?.[0] ?? Number.NaN,
  end: (index) => list[index]?.[1] ?? Number.NaN,
});

/** A video of Safari's, as far as the engine looks at it. */
function fakeVideo() {
  const video = document.createElement('video');
  const facts = {
    seekable: ranges(),
    buffered: ranges(),
    duration: Number.NaN,
    error: null as { code: number } | null,
  };
  for (const name of ['seekable', 'buffered', 'duration', 'error'] as const) {
    Object.defineProperty(video, name, { get: () => facts[name] });
  }
  video.load = vi.fn();
  return { video, facts };
}

function open() {
  const { video, facts } = fakeVideo();
  const events: string[] = [];
  const engine = createNativeEngine(video, url, {
    onPlaylist: () => events.push('playlist'),
    onQualities: (qualities) => events.push(`${qualities.length} qualities`),
    onPlayingQuality: () => events.push('quality'),
    onDateRanges: () => events.push('ranges'),
    onAppended: () => events.push('appended'),
    onTrouble: (trouble) => events.push(trouble),
  });
  return { video, facts, events, engine };
}

let answer: () => Promise<Response>;
beforeEach(() => {
  answer = async () => new Response('');
  vi.stubGlobal('fetch', () => answer());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('nativeHlsIsSupported', () => {
  it.each([
    ['', false],
    ['maybe', true],
  ] as const)('answers %j with %s', (answered, supported) => {
    const video = document.createElement('video');
    video.canPlayType = (type) => (type === 'application/vnd.apple.mpegurl' ? answered : '');
    expect(nativeHlsIsSupported(video)).toBe(supported);
  });
});

describe('createNativeEngine', () => {
  it('gives the address to the browser, and lets the player start', async () => {
    const { video, events } = open();
    expect(video.src).toBe(url);
    await Promise.resolve();
    expect(events).toContain('0 qualities');
  });

  it('tells what can be played of a live program and of a replay', () => {
    const { facts, engine } = open();
    expect(engine.playlist()).toBeNull();
    facts.seekable = ranges([4, 64]);
    facts.duration = Number.POSITIVE_INFINITY;
    expect(engine.playlist()).toMatchObject({ live: true, startS: 4, edgeS: 64 });
    facts.seekable = ranges([0, 90]);
    facts.duration = 90;
    expect(engine.playlist()).toMatchObject({ live: false, startS: 0, edgeS: 90 });
  });

  it('dates what it plays by getStartDate, anew each time: it may move at a discontinuity', () => {
    const { video, facts, engine } = open();
    facts.seekable = ranges([10, 70]);
    facts.duration = Number.POSITIVE_INFINITY;
    expect(engine.spans()).toEqual([]);
    let startMs = 1_000_000;
    Object.assign(video, { getStartDate: () => new Date(startMs) });
    expect(engine.spans()).toEqual([{ start: 10, duration: 60, programDateTime: 1_010_000 }]);
    startMs = Number.NaN;
    expect(engine.spans()).toEqual([]);
    startMs = 1_012_000;
    expect(engine.spans()).toEqual([{ start: 10, duration: 60, programDateTime: 1_022_000 }]);
  });

  it.each([
    { code: 4, status: 404, trouble: 'not_there' },
    { code: 4, status: 410, trouble: 'not_there' },
    { code: 4, status: 503, trouble: 'network' },
    { code: 4, status: 200, trouble: 'unsupported' },
    { code: 2, status: 200, trouble: 'network' },
    { code: 3, status: 200, trouble: 'media' },
  ])('says $trouble for error $code where the address answers $status', async ({ code, status, trouble }) => {
    const { video, facts, events } = open();
    answer = async () => new Response('', { status });
    facts.error = { code };
    video.dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(events).toContain(trouble));
  });

  it('says network where nothing answers', async () => {
    const { video, facts, events } = open();
    answer = () => Promise.reject(new TypeError('no network'));
    facts.error = { code: 4 };
    video.dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(events).toContain('network'));
  });

  it('lets go of the video once, however often it is closed, and tells nothing more', async () => {
    const { video, events, engine } = open();
    const before = events.length;
    engine.close();
    engine.close();
    expect(video.hasAttribute('src')).toBe(false);
    expect(video.load).toHaveBeenCalledTimes(1);
    video.dispatchEvent(new Event('durationchange'));
    await Promise.resolve();
    expect(events).toHaveLength(before);
  });
});
