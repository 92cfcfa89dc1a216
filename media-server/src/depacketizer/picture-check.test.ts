import { describe, expect, it } from 'vitest';
import type { AccessUnit } from '../rtp/access-unit.ts';
import { HostClock } from '../rtp/host-clock.ts';
import { encodeVideo } from '../testing/encoded-media.ts';
import { RtpStream } from '../testing/rtp-stream.ts';
import { VideoReceiver } from './video-receiver.ts';

const t0 = Date.UTC(2026, 10, 28);
const frameMs = 1_000 / 30;

function open() {
  const shown: AccessUnit[] = [];
  let asked = 0;
  const receiver = new VideoReceiver({
    hostClock: new HostClock(),
    onAccessUnit: (accessUnit) => shown.push(accessUnit),
    onKeyFrameNeeded: () => (asked += 1),
  });
  const stream = new RtpStream({ ssrc: 1, payloadType: 100, clockRate: 90_000 });
  receiver.pushSenderReport({ ntpMs: t0, rtpTimestamp: stream.senderReport(t0).readUInt32BE(16) }, t0);
  /** Sends a picture that is shown as the `shownAs`th, now that `sentAs` pictures were sent before it. */
  const send = (nalUnits: readonly Buffer[], sentAs: number, shownAs = sentAs): void => {
    for (const packet of stream.picture(nalUnits, t0 + shownAs * frameMs))
      receiver.push(packet, t0 + sentAs * frameMs + 20);
  };
  return { receiver, shown, send, asked: () => asked };
}

describe('pictures that browsers do not play', { timeout: 60_000 }, () => {
  it.each([
    ['4:4:4', { pixelFormat: 'yuv444p', profile: 'high444', bFrames: 0 }],
    ['4:2:2', { pixelFormat: 'yuv422p', profile: 'high422', bFrames: 0 }],
    ['10 bits', { pixelFormat: 'yuv420p10le', profile: 'high10', bFrames: 0 }],
  ])('are withheld, and go on when the encoder is set right: %s', async (_, encoding) => {
    const { receiver, shown, send } = open();
    const [wrong, right] = [await encodeVideo(64, 64, 1, 1, encoding), await encodeVideo(64, 64, 1)];
    for (const [i, picture] of wrong.entries()) send(picture, i);
    expect(receiver.trouble).toBe('picture_format');
    expect(shown).toEqual([]);
    for (const [i, picture] of right.entries()) send(picture, wrong.length + i);
    expect(receiver.trouble).toBeUndefined();
    expect(shown).toHaveLength(right.length);
    expect(shown[0]?.keyFrame).toBe(true);
  });

  it.each(['baseline', 'main', 'high'])('are none of profile %s', async (profile) => {
    const { receiver, shown, send } = open();
    const pictures = await encodeVideo(64, 64, 1, 1, { pixelFormat: 'yuv420p', profile, bFrames: 0 });
    for (const [i, picture] of pictures.entries()) send(picture, i);
    expect(receiver.trouble).toBeUndefined();
    expect(shown).toHaveLength(pictures.length);
  });

  it('are those with B-frames in another order, until the encoder is set right', async () => {
    const { receiver, shown, send, asked } = open();
    const bFrames = await encodeVideo(64, 64, 1, 1, { pixelFormat: 'yuv420p', profile: 'main', bFrames: 2 });
    // I0 P3 B1 B2 P6 B4 B5 …
    const order = [0, ...Array.from({ length: 9 }, (_, i) => [i * 3 + 3, i * 3 + 1, i * 3 + 2]).flat()];
    for (const [sentAs, shownAs] of order.entries()) send(bFrames[sentAs] ?? [], sentAs, shownAs);
    expect(receiver.trouble).toBe('b_frames');
    expect(shown.length).toBeLessThanOrEqual(2);
    const before = shown.length;

    const right = await encodeVideo(64, 64, 8, 8);
    for (const [i, picture] of right.entries()) send(picture, order.length + i);
    expect(receiver.trouble).toBeUndefined();
    // Its one key frame came while the last B-frames were not yet forgotten.
    expect(shown).toHaveLength(before);
    expect(asked()).toBeGreaterThan(0);
    for (const [i, picture] of right.entries()) send(picture, order.length + right.length + i);
    expect(shown).toHaveLength(before + right.length);
  });
});
