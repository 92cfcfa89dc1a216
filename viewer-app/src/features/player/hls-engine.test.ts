import Hls from 'hls.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHlsEngine } from './hls-engine.ts';

/** What hls.js is, as far as the engine looks at it: events go out, calls come in. */
type Listener = (event: string, data: unknown) => void;
const listeners = new Map<string, Listener>();
const calls: string[] = [];
let details: unknown = null;

beforeEach(() => {
  listeners.clear();
  calls.length = 0;
  details = null;
  vi.spyOn(Hls.prototype, 'on').mockImplementation((event, listener) => {
    listeners.set(event, listener as unknown as Listener);
  });
  vi.spyOn(Hls.prototype, 'attachMedia').mockImplementation(() => void calls.push('attach'));
  vi.spyOn(Hls.prototype, 'loadSource').mockImplementation((url) => void calls.push(`load ${url}`));
  vi.spyOn(Hls.prototype, 'recoverMediaError').mockImplementation(() => void calls.push('recover'));
  vi.spyOn(Hls.prototype, 'destroy').mockImplementation(() => void calls.push('destroy'));
  vi.spyOn(Hls.prototype, 'latestLevelDetails', 'get').mockImplementation(() => details as never);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function open() {
  const events: unknown[] = [];
  const engine = createHlsEngine(document.createElement('video'), 'http://media.test/show.m3u8', {
    onPlaylist: () => events.push('playlist'),
    onQualities: (qualities) => events.push(qualities),
    onPlayingQuality: (level) => events.push(`level ${level}`),
    onDateRanges: (tags) => events.push(tags.map(({ id, endMs }) => `${id} ${endMs}`)),
    onAppended: () => events.push('appended'),
    onTrouble: (trouble) => events.push(trouble),
  });
  const happens = (event: string, data: unknown = {}) => listeners.get(event)?.(event, data);
  return { engine, events, happens };
}

const fragment = (start: number, dateMs: number, more = {}) => ({
  start,
  duration: 2,
  programDateTime: dateMs,
  cc: 0,
  ...more,
});
const levelDetails = (more = {}) => ({
  live: true,
  fragmentStart: 10,
  edge: 14,
  age: 0.1,
  partTarget: 0.2,
  targetduration: 4,
  fragments: [fragment(10, 1_000), fragment(12, 3_000)],
  fragmentHint: undefined,
  dateRanges: {},
  ...more,
});

describe('createHlsEngine', () => {
  it('loads the address into the video, and tells which qualities there are', () => {
    const { events, happens } = open();
    expect(calls).toEqual(['attach', 'load http://media.test/show.m3u8']);
    happens(Hls.Events.MANIFEST_PARSED, { levels: [{ height: 360 }, { height: 720 }] });
    happens(Hls.Events.LEVEL_SWITCHED, { level: 1 });
    expect(events).toEqual([
      [
        { level: 0, height: 360 },
        { level: 1, height: 720 },
      ],
      'level 1',
    ]);
  });

  it('knows the playlist once there is one, and dates its segments, but no gaps', () => {
    const { engine, events, happens } = open();
    expect(engine.playlist()).toBeNull();
    expect(engine.spans()).toEqual([]);
    details = levelDetails({
      fragments: [fragment(10, 1_000), fragment(12, 3_000, { gap: true })],
      fragmentHint: fragment(14, 9_000, { cc: 1 }),
    });
    happens(Hls.Events.LEVEL_UPDATED, { details });
    expect(events).toEqual(['playlist']);
    expect(engine.playlist()).toMatchObject({ live: true, startS: 10, edgeS: 14, partTargetS: 0.2, segmentTargetS: 4 });
    expect(engine.spans().map(({ start }) => start)).toEqual([10, 14]);
  });

  it('tells date ranges when they come and when they end, not with every playlist', () => {
    const { events, happens } = open();
    const range = (attr: Record<string, string>) => ({
      id: 'pin',
      class: 'com.showfloor.pin',
      startDate: new Date(1_000),
      endDate: new Date(5_000),
      attr,
    });
    details = levelDetails({ dateRanges: { pin: range({}) } });
    happens(Hls.Events.LEVEL_UPDATED, { details });
    happens(Hls.Events.LEVEL_UPDATED, { details });
    details = levelDetails({ dateRanges: { pin: range({ 'END-DATE': 'x' }) } });
    happens(Hls.Events.LEVEL_UPDATED, { details });
    expect(events.filter((one) => Array.isArray(one))).toEqual([['pin null'], ['pin 5000']]);
  });

  it.each([
    [{ type: Hls.ErrorTypes.NETWORK_ERROR, response: { code: 404 } }, 'not_there'],
    [{ type: Hls.ErrorTypes.NETWORK_ERROR, response: { code: 410 } }, 'not_there'],
    [{ type: Hls.ErrorTypes.NETWORK_ERROR, response: { code: 503 } }, 'network'],
    [{ type: Hls.ErrorTypes.NETWORK_ERROR }, 'network'],
    [{ type: Hls.ErrorTypes.MEDIA_ERROR, details: Hls.ErrorDetails.BUFFER_APPEND_ERROR }, 'media'],
    [{ type: Hls.ErrorTypes.MEDIA_ERROR, details: Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR }, 'unsupported'],
  ])('says of the error %j: %s', (error, trouble) => {
    const { events, happens } = open();
    happens(Hls.Events.ERROR, { ...error, fatal: false });
    expect(events).toEqual([]);
    happens(Hls.Events.ERROR, { ...error, fatal: true });
    expect(events).toEqual([trouble]);
  });

  it('counts what is on its way, and once it is there only once', () => {
    const { engine, happens } = open();
    const frag = { type: 'main', duration: 2, stats: { loaded: 700 } };
    happens(Hls.Events.FRAG_LOADING, { frag });
    expect(engine.progress()).toEqual({ bytes: 700, mediaS: 0 });
    happens(Hls.Events.FRAG_LOADED, { frag, payload: new ArrayBuffer(1_000) });
    expect(engine.progress()).toEqual({ bytes: 1_000, mediaS: 2 });
  });

  it('leaves out the present quality and those above it, but never the lowest, until it steps up', () => {
    const { engine } = open();
    const capping = vi.spyOn(Hls.prototype, 'autoLevelCapping', 'set').mockImplementation(() => undefined);
    const level = vi.spyOn(Hls.prototype, 'currentLevel', 'get');
    for (const [playing, cap] of [
      [2, 1],
      [0, 0],
    ] as const) {
      level.mockReturnValue(playing);
      engine.stepDown();
      expect(capping).toHaveBeenLastCalledWith(cap);
    }
    engine.stepUp();
    expect(capping).toHaveBeenLastCalledWith(-1);
  });

  it('may be closed again', () => {
    const { engine } = open();
    engine.recoverMedia();
    engine.close();
    engine.close();
    expect(calls.slice(2)).toEqual(['recover', 'destroy', 'destroy']);
  });
});
