import { expect, test } from 'vitest';
import type { DateRange } from './date-range.ts';
import { type MediaPlaylist, mediaPlaylist } from './media-playlist.ts';
import type { PlaylistSegment } from './segment.ts';

const startMs = Date.UTC(2026, 10, 11, 20);

function segment(number: number, more: Partial<PlaylistSegment> = {}): PlaylistSegment {
  return {
    uri: `seg-${number}.m4s`,
    durationMs: 1_999.5,
    programTimeMs: startMs + number * 2_000 + 0.4,
    discontinuity: false,
    gap: false,
    mapUri: 'init-0.mp4',
    parts: [],
    ...more,
  };
}

const pin: DateRange = {
  id: 'cue_1',
  class: 'com.showfloor.pin',
  startMs: startMs + 4_500,
  endMs: null,
  attributes: { 'PRODUCT-ID': 'prd_1', SEQ: 3 },
};

const live: MediaPlaylist = {
  targetDurationMs: 4_000,
  partTargetMs: 220,
  serverControl: { canSkipUntilMs: 24_000, holdBackMs: 12_000, partHoldBackMs: 660 },
  mediaSequence: 4,
  discontinuitySequence: 1,
  independentSegments: true,
  skippedSegments: 0,
  segments: [
    segment(4),
    segment(5, { gap: true, durationMs: 2_000 }),
    segment(6, {
      discontinuity: true,
      mapUri: 'init-1.mp4',
      durationMs: 399.5,
      parts: [
        { uri: 'part-30.m4s', durationMs: 200, independent: true },
        { uri: 'part-31.m4s', durationMs: 199.5, independent: false },
      ],
    }),
    segment(7, {
      uri: undefined,
      mapUri: 'init-1.mp4',
      parts: [{ uri: 'part-32.m4s', durationMs: 200, independent: true }],
    }),
  ],
  dateRanges: [pin],
  preloadHintUri: 'part-33.m4s',
  renditionReports: [
    { uri: '../v0/playlist.m3u8', lastMediaSequence: 7, lastPart: 0 },
    { uri: '../audio/playlist.m3u8', lastMediaSequence: 6, lastPart: undefined },
  ],
  closed: false,
  replay: false,
};

/** How `live` goes on behind its first two segments, with or without a skip. */
const liveEdge = `#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init-1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-11T20:00:12.000Z
#EXT-X-PART:DURATION=0.20000,URI="part-30.m4s",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.19950,URI="part-31.m4s"
#EXTINF:0.39950,
seg-6.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-11-11T20:00:14.000Z
#EXT-X-PART:DURATION=0.20000,URI="part-32.m4s",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-33.m4s"
#EXT-X-RENDITION-REPORT:URI="../v0/playlist.m3u8",LAST-MSN=7,LAST-PART=0
#EXT-X-RENDITION-REPORT:URI="../audio/playlist.m3u8",LAST-MSN=6
`;

test('a live playlist, in full', () => {
  expect(mediaPlaylist(live)).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:4
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.00000,CAN-SKIP-DATERANGES=YES,HOLD-BACK=12.00000,PART-HOLD-BACK=0.66000
#EXT-X-PART-INF:PART-TARGET=0.22000
#EXT-X-MEDIA-SEQUENCE:4
#EXT-X-DISCONTINUITY-SEQUENCE:1
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-DATERANGE:ID="cue_1",CLASS="com.showfloor.pin",START-DATE="2026-11-11T20:00:04.500Z",X-PRODUCT-ID="prd_1",X-SEQ=3
#EXT-X-MAP:URI="init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-11T20:00:08.000Z
#EXTINF:1.99950,
seg-4.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-11-11T20:00:10.000Z
#EXT-X-GAP
#EXTINF:2.00000,
seg-5.m4s
${liveEdge}`);
});

test('a delta update leaves out the segments that the player has, and says the init segment again', () => {
  const text = mediaPlaylist({ ...live, skippedSegments: 2, segments: live.segments.slice(2) });
  expect(text.split('\n').slice(8, 14)).toEqual([
    '#EXT-X-DATERANGE:ID="cue_1",CLASS="com.showfloor.pin",START-DATE="2026-11-11T20:00:04.500Z",X-PRODUCT-ID="prd_1",X-SEQ=3',
    '#EXT-X-SKIP:SKIPPED-SEGMENTS=2',
    '#EXT-X-DISCONTINUITY',
    '#EXT-X-MAP:URI="init-1.mp4"',
    '#EXT-X-PROGRAM-DATE-TIME:2026-11-11T20:00:12.000Z',
    '#EXT-X-PART:DURATION=0.20000,URI="part-30.m4s",INDEPENDENT=YES',
  ]);
});

test('a delta update that leaves out date ranges too, in full', () => {
  const ended = { ...pin, endMs: startMs + 15_000 };
  const delta = { skippedSegments: 2, segments: live.segments.slice(2), dateRanges: [ended] };
  expect(mediaPlaylist({ ...live, ...delta, removedDateRanges: ['cue_7', 'cue_8'] })).toBe(`#EXTM3U
#EXT-X-VERSION:10
#EXT-X-TARGETDURATION:4
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=24.00000,CAN-SKIP-DATERANGES=YES,HOLD-BACK=12.00000,PART-HOLD-BACK=0.66000
#EXT-X-PART-INF:PART-TARGET=0.22000
#EXT-X-MEDIA-SEQUENCE:4
#EXT-X-DISCONTINUITY-SEQUENCE:1
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-DATERANGE:ID="cue_1",CLASS="com.showfloor.pin",START-DATE="2026-11-11T20:00:04.500Z",END-DATE="2026-11-11T20:00:15.000Z",X-PRODUCT-ID="prd_1",X-SEQ=3
#EXT-X-SKIP:SKIPPED-SEGMENTS=2,RECENTLY-REMOVED-DATERANGES="cue_7\tcue_8"
${liveEdge}`);
  // The attribute is required even when nothing was removed.
  expect(mediaPlaylist({ ...live, ...delta, removedDateRanges: [] })).toContain(
    '#EXT-X-SKIP:SKIPPED-SEGMENTS=2,RECENTLY-REMOVED-DATERANGES=""\n',
  );
});

test('a playlist that is closed without being a replay keeps what it said', () => {
  const text = mediaPlaylist({ ...live, closed: true, preloadHintUri: undefined, renditionReports: [] });
  const growing = mediaPlaylist(live);
  expect(text).toBe(`${growing.slice(0, growing.indexOf('#EXT-X-PRELOAD-HINT'))}#EXT-X-ENDLIST\n`);
});

test('a playlist that has ended is a plain list', () => {
  const ended = { ...pin, endMs: startMs + 5_000 };
  const playlist: MediaPlaylist = {
    ...live,
    mediaSequence: 0,
    discontinuitySequence: 0,
    segments: [segment(0), segment(1)],
    dateRanges: [ended],
    preloadHintUri: undefined,
    renditionReports: [],
    closed: true,
    replay: true,
  };
  expect(mediaPlaylist(playlist)).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-DATERANGE:ID="cue_1",CLASS="com.showfloor.pin",START-DATE="2026-11-11T20:00:04.500Z",END-DATE="2026-11-11T20:00:05.000Z",X-PRODUCT-ID="prd_1",X-SEQ=3
#EXT-X-MAP:URI="init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-11T20:00:00.000Z
#EXTINF:1.99950,
seg-0.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-11-11T20:00:02.000Z
#EXTINF:1.99950,
seg-1.m4s
#EXT-X-ENDLIST
`);
});

test('a value cannot break out of its quotes or its line', () => {
  const text = mediaPlaylist({ ...live, dateRanges: [{ ...pin, attributes: { NOTE: 'a"\n#EXT-X-ENDLIST' } }] });
  expect(text).toContain('X-NOTE="a  #EXT-X-ENDLIST"');
  expect(text).not.toMatch(/^#EXT-X-ENDLIST/m);
});
