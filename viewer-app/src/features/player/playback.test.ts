import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvents, PlaylistFacts } from './hls-engine.ts';
import { createPlayback, type Playback } from './playback.ts';

/** An engine that does what the test says. */
const engines: FakeEngine[] = [];
let supported = true;

class FakeEngine {
  facts: PlaylistFacts | null = null;
  closed = 0;
  steps: string[] = [];
  recovered = 0;
  readonly events: EngineEvents;
  constructor(events: EngineEvents) {
    this.events = events;
    engines.push(this);
  }
  playlist = () => this.facts;
  spans = () => [{ start: 0, duration: 100, programDateTime: 1_000_000 }];
  setQuality = (level: number) => this.steps.push(`quality ${level}`);
  stepDown = () => this.steps.push('down');
  stepUp = () => this.steps.push('up');
  progress = () => ({ bytes: 0, mediaS: 0 });
  recoverMedia = () => {
    this.recovered += 1;
  };
  trimBefore = () => undefined;
  close = () => {
    this.closed += 1;
  };
}

vi.mock(import('./hls-engine.ts'), async (original) => ({
  ...(await original()),
  hlsIsSupported: () => supported,
  createHlsEngine: (_video, _url, events) => new FakeEngine(events),
}));

const growing: PlaylistFacts = {
  live: true,
  startS: 0,
  stretchStartS: 0,
  edgeS: 60,
  edgeAgeS: 0.1,
  partTargetS: 0.2,
  segmentTargetS: 2,
};

let video: HTMLVideoElement;
let over: boolean;
let playback: Playback;
const open = () => {
  playback = createPlayback({
    video,
    hlsUrl: 'http://media.test/hls/show/multivariant.m3u8',
    isOver: () => over,
    onDateRangeCue: () => undefined,
    now: () => performance.now(),
    random: () => 0.5,
  });
};
const state = () => playback.getSnapshot();
const engine = () => engines.at(-1) as FakeEngine;
const happens = (type: string) => video.dispatchEvent(new Event(type));

/** As far as a first frame of a live program. */
function plays(): void {
  open();
  engine().facts = { ...growing };
  engine().events.onPlaylist();
  engine().events.onQualities([{ level: 0, height: 360 }]);
  happens('loadeddata');
}

/** Has the video show frames when the test says: at a media time, seconds. */
function withFrames(): (mediaTimeS: number) => void {
  let shows: VideoFrameRequestCallback = () => undefined;
  video.requestVideoFrameCallback = (callback) => {
    shows = callback;
    return 1;
  };
  video.cancelVideoFrameCallback = () => undefined;
  return (mediaTime) => shows(0, { mediaTime } as VideoFrameCallbackMetadata);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  engines.length = 0;
  supported = true;
  over = false;
  video = document.createElement('video');
  video.play = async () => undefined;
});
afterEach(() => {
  playback.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('createPlayback', () => {
  it('loads until the first frame, then is ready, and knows what is live', () => {
    open();
    expect(state()).toMatchObject({ phase: 'loading', live: false });
    engine().facts = { ...growing };
    engine().events.onPlaylist();
    expect(state()).toMatchObject({ phase: 'loading', live: true, endS: 60 });
    happens('loadeddata');
    expect(state()).toMatchObject({ phase: 'ready', following: true });
  });

  it('knows by its clock where in what can be seen a program time is, and goes there', () => {
    plays();
    over = true;
    engine().facts = { ...growing, live: false, startS: 4 };
    engine().events.onPlaylist();
    const { clock } = playback;
    expect(clock.placeMs(1_034_000)).toBe(30_000);
    expect(clock.placeMs(1_000_000)).toBe(0);
    for (const outside of [999_999, 1_100_001]) expect(clock.placeMs(outside)).toBeNull();
    clock.seekTo(1_034_000);
    expect(state().positionS).toBe(34);
    clock.seekTo(2_000_000);
    expect(state().positionS).toBe(34);
  });

  it('says that this browser can’t where there is neither MSE nor HLS of its own, and plays by the latter', async () => {
    supported = false;
    video.canPlayType = () => '';
    open();
    expect(state().phase).toBe('unsupported');
    playback.close();
    video.canPlayType = () => 'maybe';
    open();
    expect(engines).toEqual([]);
    expect(video.src).toContain('multivariant.m3u8');
    await vi.advanceTimersByTimeAsync(0);
    happens('loadeddata');
    expect(state().phase).toBe('ready');
  });

  it('waits for a playlist that is not there, and opens it anew by itself', () => {
    open();
    engine().events.onTrouble('not_there');
    expect(state().phase).toBe('waiting');
    vi.advanceTimersByTime(1_100);
    expect(engines).toHaveLength(2);
    expect(engines[0]?.closed).toBe(1);
  });

  it('opens at once when it is told that the source may be there', () => {
    open();
    engine().events.onTrouble('not_there');
    playback.retryNow();
    expect(engines).toHaveLength(2);
  });

  it('is lost after trouble of the network, keeps its picture, and tries again', () => {
    plays();
    engine().events.onTrouble('network');
    expect(state().phase).toBe('lost');
    vi.advanceTimersByTime(600);
    expect(engines).toHaveLength(2);
    engine().events.onQualities([]);
    happens('playing');
    expect(state().phase).toBe('ready');
  });

  it('recovers from a broken buffer twice, then opens anew', () => {
    plays();
    engine().events.onTrouble('media');
    engine().events.onTrouble('media');
    expect(engine().recovered).toBe(2);
    engine().events.onTrouble('media');
    expect(state().phase).toBe('lost');
    vi.advanceTimersByTime(600);
    expect(engines).toHaveLength(2);
  });

  it('takes a closed playlist for an interruption, and for the replay once the show is over', () => {
    plays();
    engine().facts = { ...growing, live: false };
    engine().events.onPlaylist();
    expect(state()).toMatchObject({ interrupted: true, live: false });
    over = true;
    playback.retryNow();
    expect(state().interrupted).toBe(false);
  });

  it('lowers the quality at the second stop while the edge moves, says so, and takes it back after half a minute', () => {
    plays();
    vi.advanceTimersByTime(5_000);
    video.currentTime = 59.6;
    happens('waiting');
    expect(state()).toMatchObject({ stalled: true, slow: false });
    happens('playing');
    happens('waiting');
    expect(state().slow).toBe(true);
    expect(engine().steps).toEqual(['down']);
    happens('playing');
    vi.advanceTimersByTime(31_000);
    expect(state().slow).toBe(false);
    expect(engine().steps).toEqual(['down', 'up']);
  });

  it('blames no network for a host who is away', () => {
    plays();
    engine().facts = { ...growing, edgeAgeS: 6 };
    for (let stop = 0; stop < 4; stop += 1) happens('waiting');
    expect(state()).toMatchObject({ stalled: true, slow: false });
  });

  it('follows the edge until somebody goes back, and again on their word', () => {
    plays();
    playback.seekTo(20);
    expect(state()).toMatchObject({ following: false, positionS: 20 });
    playback.seekTo(59.5);
    expect(state().following).toBe(true);
    playback.seekTo(20);
    playback.goLive();
    expect(state().following).toBe(true);
    expect(video.currentTime).toBeGreaterThan(59);
  });

  it('asks for a tap where the browser starts nothing by itself', async () => {
    video.play = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    open();
    engine().events.onQualities([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(state().blocked).toBe(true);
    video.play = async () => undefined;
    playback.play();
    await vi.advanceTimersByTimeAsync(0);
    expect(state().blocked).toBe(false);
  });

  it('does not take a source that is opened anew for one that says no program times', () => {
    const frame = withFrames();
    plays();
    for (let shown = 1; shown <= 100; shown += 1) frame(shown);
    engine().events.onTrouble('network');
    vi.advanceTimersByTime(1_000);
    expect(engines).toHaveLength(2);
    expect(state().undated).toBe(false);
  });

  it('shows the last seconds, not the beginning, to whoever followed a show that ended while its source was opened anew', () => {
    const frame = withFrames();
    plays();
    frame(57);
    engine().events.onTrouble('network');
    vi.advanceTimersByTime(1_000);
    expect(engines).toHaveLength(2);
    over = true;
    video.currentTime = 0;
    engine().facts = { ...growing, live: false };
    engine().events.onPlaylist();
    engine().events.onQualities([{ level: 0, height: 360 }]);
    happens('loadeddata');
    expect(state()).toMatchObject({ phase: 'ready', live: false });
    expect(video.currentTime).toBe(57);
  });

  it('lets everything go once it is closed, however often', () => {
    plays();
    engine().events.onTrouble('network');
    playback.close();
    playback.close();
    expect(engines[0]?.closed).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(engines).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
