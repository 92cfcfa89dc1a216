import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HostClock } from './host-clock.ts';
import { TrackClock } from './track-clock.ts';
import { Unwrapper } from './unwrapper.ts';

const nowMs = 1_794_427_200_000;
/** The host's clock is wrong by this much, so nothing may be read from it as it is. */
const hostOff = -86_400_000;

function video(hostClock: HostClock): TrackClock {
  return new TrackClock({ hostClock, clockRate: 90_000, reanchor: false, framesNeeded: 6, captureAgeMs: 15 });
}

function audio(hostClock: HostClock): TrackClock {
  return new TrackClock({ hostClock, clockRate: 48_000, reanchor: true, framesNeeded: 10, captureAgeMs: 20 });
}

describe('Unwrapper', () => {
  test('follows any steps below half the range, over any number of wraps', () => {
    fc.assert(
      fc.property(fc.nat(65_535), fc.array(fc.integer({ min: -32_768, max: 32_767 })), (start, steps) => {
        const unwrapper = new Unwrapper(16);
        let value = start + 65_536;
        expect(unwrapper.unwrap(start)).toBe(value);
        for (const step of steps) {
          value += step;
          expect(unwrapper.unwrap(((value % 65_536) + 65_536) % 65_536)).toBe(value);
        }
      }),
    );
  });
});

describe('TrackClock', () => {
  test('anchors on the first sender report and then follows RTP differences alone', () => {
    const clock = video(new HostClock());
    expect(clock.programTimeMs(90_000)).toBeUndefined();
    clock.observeReport({ ntpMs: nowMs + hostOff, rtpTimestamp: 0 }, 90_000, nowMs + 12);
    expect(clock.programTimeMs(90_000)).toBe(nowMs + 12);
    clock.observeReport({ ntpMs: nowMs + hostOff + 1_400, rtpTimestamp: 0 }, 180_000, nowMs + 1_400);
    expect(clock.programTimeMs(180_000)).toBe(nowMs + 1_012);
  });

  test('picture and sound of one host share its offset, although their reports took different ways', () => {
    const host = new HostClock();
    const [picture, sound] = [video(host), audio(host)];
    picture.observeReport({ ntpMs: nowMs + hostOff, rtpTimestamp: 0 }, 0, nowMs + 10);
    sound.observeReport({ ntpMs: nowMs + hostOff + 500, rtpTimestamp: 0 }, 0, nowMs + 500 + 90);
    expect(sound.programTimeMs(0)).toBe((picture.programTimeMs(0) ?? 0) + 500);
  });

  test('sound is anchored by the median of the capture times of ten frames, some of which carry none', () => {
    const clock = audio(new HostClock());
    for (let i = 0; i < 10; i++) {
      expect(clock.anchored).toBe(false);
      // Frame 3 has an outlier, which a mean would show.
      const captureMs = i % 4 === 1 ? undefined : nowMs + hostOff + i * 20 + (i === 3 ? 80 : 0);
      clock.observeFrame(i * 960, nowMs + i * 20 + 100, captureMs);
    }
    // Least arrival − capture is 20 for the outlier, of which a frame's length is taken off.
    expect(clock.programTimeMs(0)).toBe(nowMs);
  });

  test('picture is anchored by one capture time and the quickest of its first six frames', () => {
    const clock = video(new HostClock());
    for (let i = 0; i < 6; i++) {
      const slowMs = i === 4 ? 0 : 100;
      clock.observeFrame(i * 3_000, nowMs + (i * 100) / 3 + 15 + slowMs, i === 0 ? nowMs + hostOff : undefined);
    }
    expect(clock.programTimeMs(0)).toBeCloseTo(nowMs, 3);
  });

  test('sound beside a picture with reports is anchored by its arrival after ten frames', () => {
    const host = new HostClock();
    video(host).observeReport({ ntpMs: nowMs + hostOff, rtpTimestamp: 0 }, 0, nowMs + 10);
    const clock = audio(host);
    for (let i = 0; i < 10; i++) clock.observeFrame(i * 960, nowMs + i * 20 + 25 + (i % 4) * 3);
    expect(clock.programTimeMs(0)).toBe(nowMs + 25 - 15);
  });

  test('a track of which nothing is said goes by its arrival after three seconds, and is drawn to its reports when they come', () => {
    const clock = video(new HostClock());
    for (let i = 0; i <= 90; i++) clock.observeFrame(i * 3_000, nowMs + (i * 1000) / 30 + 50);
    expect(clock.programTimeMs(0)).toBeCloseTo(nowMs + 50, 3);
    const report = (atMs: number): void =>
      clock.observeReport({ ntpMs: nowMs + hostOff + atMs, rtpTimestamp: 0 }, atMs * 90, nowMs + atMs + 10);
    report(4_000);
    expect(clock.programTimeMs(0)).toBeCloseTo(nowMs + 50, 3);
    report(5_000);
    expect(clock.programTimeMs(0)).toBeCloseTo(nowMs + 45, 0);
    for (let atMs = 6_000; atMs <= 20_000; atMs += 1_000) report(atMs);
    expect(clock.programTimeMs(0)).toBeCloseTo(nowMs + 10, 3);
  });

  test('a jump is believed when two reports of another track know nothing of it: sound moves at once, picture slowly', () => {
    const host = new HostClock();
    const [picture, sound] = [video(host), audio(host)];
    let atMs = 0;
    /** A report by which the track's timestamps are behind by `offMs`. */
    const report = (clock: TrackClock, offMs: number): void => {
      atMs += 500;
      const rtpTimestamp = (atMs - offMs) * (clock === picture ? 90 : 48);
      clock.observeReport({ ntpMs: nowMs + hostOff + atMs, rtpTimestamp: 0 }, rtpTimestamp, nowMs + atMs + 10);
    };
    report(picture, 0);
    report(sound, 0);
    report(sound, 100);
    report(picture, 0);
    expect(sound.programTimeMs(0)).toBe(nowMs + 10);
    report(picture, 0);
    expect(sound.programTimeMs(0)).toBe(nowMs + 10 + 100);

    report(picture, 400);
    report(sound, 100);
    report(sound, 100);
    expect(picture.programTimeMs(0)).toBe(nowMs + 10);
    report(picture, 400);
    expect(picture.programTimeMs(0)).toBeGreaterThan(nowMs + 10);
    expect(picture.programTimeMs(0)).toBeLessThan(nowMs + 10 + 20);
    expect(sound.programTimeMs(0)).toBe(nowMs + 10 + 100);
  });

  test('one wrong report moves nothing', () => {
    const host = new HostClock();
    const [picture, sound] = [video(host), audio(host)];
    for (let atMs = 0; atMs < 20_000; atMs += 1_000) {
      const wrong = atMs === 8_000 ? 1e12 : 0;
      picture.observeReport({ ntpMs: nowMs + hostOff + atMs - wrong, rtpTimestamp: 0 }, atMs * 90, nowMs + atMs + 10);
      if (atMs % 3_000 === 0)
        sound.observeReport({ ntpMs: nowMs + hostOff + atMs, rtpTimestamp: 0 }, atMs * 48, nowMs + atMs + 10);
      expect(picture.programTimeMs(0)).toBe(nowMs + 10);
      expect(sound.programTimeMs(0)).toBe(nowMs + 10);
    }
  });
});
