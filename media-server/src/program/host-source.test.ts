import { expect, it } from 'vitest';
import { FakeTrack } from '../testing/fake-publishing.ts';
import { RtpStream } from '../testing/rtp-stream.ts';
import { HostSource } from './host-source.ts';

const nowMs = Date.UTC(2026, 10, 23);

it('tells of a packet that a stage fails on, and takes the next', async () => {
  const errors: string[] = [];
  let frames = 0;
  const source = new HostSource({
    nowMs: () => nowMs,
    onAccessUnit: () => undefined,
    onOpusFrame: () => {
      frames += 1;
      throw new Error(`stage failed on frame ${frames}`);
    },
    onVideoBegins: () => undefined,
    onVideoEnded: () => undefined,
    onError: (error) => errors.push(error.message),
  });
  const track = new FakeTrack('audio');
  await source.addTrack(track);
  const stream = new RtpStream({ ssrc: 1, payloadType: 111, clockRate: 48_000 });
  track.sink?.onSenderReport(0, { ntpMs: nowMs, rtpTimestamp: stream.senderReport(nowMs).readUInt32BE(16) });
  // Opus, one frame of 20 ms (RFC 6716 §3.1).
  for (const frame of [0, 1]) track.sink?.onRtp(0, stream.packet(Buffer.from([0x78, 0]), nowMs + frame * 20, false));
  expect(errors).toEqual(['stage failed on frame 1', 'stage failed on frame 2']);
  source.close();
});
