import { expect, test } from 'vitest';
import { multivariantPlaylist } from './multivariant-playlist.ts';

const full = {
  uri: 'v1/playlist.m3u8',
  peakBitRate: 2_628_000.4,
  averageBitRate: 2_100_000,
  codecs: ['avc1.64002a', 'mp4a.40.2'],
  width: 1280,
  height: 720,
  frameRate: 30,
  audioGroupId: 'audio',
};

test('a multivariant playlist with sound', () => {
  const audio = { groupId: 'audio', name: 'Program', uri: 'audio/playlist.m3u8', channels: 2 };
  const small = {
    ...full,
    uri: 'v0/playlist.m3u8',
    width: 640,
    height: 360,
    peakBitRate: 600_000,
    frameRate: undefined,
  };
  expect(multivariantPlaylist({ independentSegments: true, audio, variants: [full, small] })).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Program",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/playlist.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=2628001,AVERAGE-BANDWIDTH=2100000,CODECS="avc1.64002a,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=30.000,AUDIO="audio"
v1/playlist.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=600000,AVERAGE-BANDWIDTH=2100000,CODECS="avc1.64002a,mp4a.40.2",RESOLUTION=640x360,AUDIO="audio"
v0/playlist.m3u8
`);
});

test('a program without sound has no audio group', () => {
  const variant = { ...full, codecs: ['avc1.64002a'], audioGroupId: undefined };
  expect(multivariantPlaylist({ independentSegments: false, audio: undefined, variants: [variant] })).toBe(`#EXTM3U
#EXT-X-VERSION:9
#EXT-X-STREAM-INF:BANDWIDTH=2628001,AVERAGE-BANDWIDTH=2100000,CODECS="avc1.64002a",RESOLUTION=1280x720,FRAME-RATE=30.000
v1/playlist.m3u8
`);
});
