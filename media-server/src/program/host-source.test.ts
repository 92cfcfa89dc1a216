import { beforeEach, describe, expect, it } from 'vitest';
import { vga } from '../packager/test-stream.ts';
import { FakeTrack } from '../testing/fake-publishing.ts';
import { RtpStream } from '../testing/rtp-stream.ts';
import { HostSource, type HostSourceOptions } from './host-source.ts';

const startMs = Date.UTC(2026, 10, 23);
let nowMs: number;
let happened: string[];
let errors: string[];

beforeEach(() => {
  nowMs = startMs;
  happened = [];
  errors = [];
});

function open(more: Partial<HostSourceOptions> = {}): HostSource {
  return new HostSource({
    nowMs: () => nowMs,
    onAccessUnit: (layer, { keyFrame }) => happened.push(`${keyFrame ? 'key frame' : 'picture'} of layer ${layer}`),
    onOpusFrame: () => happened.push('sound'),
    onVideoBegins: (layers) => happened.push(`${layers} layers begin`),
    onVideoEnded: () => happened.push('video ended'),
    onError: (error) => errors.push(error.message),
    ...more,
  });
}

function reported(track: FakeTrack, stream: RtpStream): void {
  track.sink?.onSenderReport(0, {
    ntpMs: startMs,
    rtpTimestamp: stream.senderReport(startMs).readUInt32BE(16),
  });
}

/** One picture after the other, the first a key frame. */
function pictures(track: FakeTrack, stream: RtpStream, count: number): void {
  for (let i = 0; i < count; i++) {
    nowMs = startMs + i * 40;
    const units = i === 0 ? [vga.sps, ...vga.pps, Buffer.from([0x65, 0x80])] : [Buffer.from([0x61, 0x80])];
    for (const packet of stream.picture(units, nowMs)) track.sink?.onRtp(0, packet);
  }
}

const videoStream = () => new RtpStream({ ssrc: 1, payloadType: 96, clockRate: 90_000 });
const audioStream = () => new RtpStream({ ssrc: 2, payloadType: 111, clockRate: 48_000 });
/** Opus, one frame of 20 ms (RFC 6716 §3.1). */
const opus = Buffer.from([0x78, 0]);

describe('HostSource', () => {
  it('reports a packet that a stage fails on, and takes the next', async () => {
    let frames = 0;
    const source = open({
      onOpusFrame: () => {
        frames += 1;
        throw new Error(`stage failed on frame ${frames}`);
      },
    });
    const track = new FakeTrack('audio');
    await source.addTrack(track);
    const stream = audioStream();
    reported(track, stream);
    for (const frame of [0, 1]) track.sink?.onRtp(0, stream.packet(opus, startMs + frame * 20, false));
    expect(errors).toEqual(['stage failed on frame 1', 'stage failed on frame 2']);
    source.close();
  });

  it('asks a new picture for a key frame, and for no second one within 300 ms', async () => {
    const source = open();
    expect(source.layers).toBe(0);
    const track = new FakeTrack('video');
    await source.addTrack(track);
    expect(source.layers).toBe(1);
    expect(happened).toEqual(['1 layers begin']);
    expect(track.keyFramesAsked).toBe(1);
    source.requestKeyFrame(nowMs + 200);
    expect(track.keyFramesAsked).toBe(1);
    source.requestKeyFrame(nowMs + 301);
    expect(track.keyFramesAsked).toBe(2);
    source.close();
  });

  it('gives pictures out, and says what came in', async () => {
    const source = open();
    const track = new FakeTrack('video');
    await source.addTrack(track);
    const stream = videoStream();
    reported(track, stream);
    pictures(track, stream, 10);
    source.tick(nowMs + 20);
    expect(happened.filter((line) => line === 'key frame of layer 0')).toHaveLength(1);
    expect(happened.filter((line) => line === 'picture of layer 0').length).toBeGreaterThanOrEqual(8);
    const health = source.health(nowMs + 20);
    expect(health.layers).toHaveLength(1);
    expect(health.layers[0]).toMatchObject({ alive: true });
    expect(health).toMatchObject({ audioAlive: false, lossPercent: 0, notices: [] });
    source.close();
  });

  it('hears that sound is there, and that it has stopped', async () => {
    const source = open();
    const track = new FakeTrack('audio');
    await source.addTrack(track);
    track.sink?.onRtp(0, audioStream().packet(opus, nowMs, false));
    expect(source.health(nowMs + 1_000).audioAlive).toBe(true);
    expect(source.health(nowMs + 1_001).audioAlive).toBe(false);
    source.close();
  });

  it('lets a video track go for the next one, once, and takes nothing of it any more', async () => {
    const source = open();
    const [first, second] = [new FakeTrack('video'), new FakeTrack('video')];
    await source.addTrack(first);
    await source.addTrack(second);
    expect(happened).toEqual(['1 layers begin', 'video ended', '1 layers begin']);
    first.close();
    expect(happened.filter((line) => line === 'video ended')).toHaveLength(1);
    expect(source.layers).toBe(1);
    second.close();
    expect(happened.filter((line) => line === 'video ended')).toHaveLength(2);
    expect(source.layers).toBe(0);
    source.close();
  });

  it('is closed as often as one likes, without a word, and takes no track after that', async () => {
    const source = open();
    const track = new FakeTrack('video');
    await source.addTrack(track);
    source.close();
    source.close();
    track.close();
    const late = new FakeTrack('audio');
    await source.addTrack(late);
    expect(late.sink).toBeUndefined();
    expect(happened).toEqual(['1 layers begin']);
    expect(source.health(nowMs).layers).toEqual([]);
    expect(errors).toEqual([]);
  });
});
