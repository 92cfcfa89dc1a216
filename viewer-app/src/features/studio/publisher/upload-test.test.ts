import { limits } from '@showfloor/contracts/limits';
import { describe, expect, it } from 'vitest';
import { type Signalling, SignallingError } from './signalling.ts';
import { testUpload } from './upload-test.ts';
import { uploadVerdict } from './upload-verdict.ts';

const ticket = 'ticket';

/** A line to a media server that takes so many bits a second, with its time passing as it is used. */
function line(bitsPerSecond: number, roundTripMs: number) {
  let nowMs = 0;
  let takenUntilMs = 0;
  let bytes = 0;
  const asked: string[] = [];
  let mostUnderWayMs = 0;
  const signalling: Signalling = {
    async ask(request, answer) {
      asked.push(request.type);
      // Whatever is asked stands behind the bytes that were sent before it.
      const atMs = Math.max(nowMs, takenUntilMs) + roundTripMs;
      await Promise.resolve();
      nowMs = Math.max(nowMs, atMs);
      if (request.type === 'probe_upload')
        return answer.parse({ maxBytes: limits.uploadProbeMessageBytes * 192, maxMs: 10_000 });
      if (request.type === 'end_probe') return answer.parse({ bytes, ms: nowMs, bitsPerSecond });
      return answer.parse({});
    },
    sendBytes(sent) {
      bytes += sent.byteLength;
      takenUntilMs = Math.max(nowMs, takenUntilMs) + (sent.byteLength * 8 * 1_000) / bitsPerSecond;
      mostUnderWayMs = Math.max(mostUnderWayMs, takenUntilMs - nowMs);
    },
    close() {},
  };
  const state = () => ({ nowMs, bytes, asked, mostUnderWayMs });
  return { signalling, state, nowMs: () => nowMs };
}

describe('testUpload', () => {
  it.each([
    [200_000, 40],
    [3_000_000, 40],
    [3_000_000, 300],
    [100_000_000, 5],
  ])(
    'fills a line of %i bit/s at %i ms, ends in time, and sends no more than is allowed',
    async (bits, roundTripMs) => {
      const { signalling, state, nowMs } = line(bits, roundTripMs);
      const measured = await testUpload(signalling, ticket, { nowMs, signal: new AbortController().signal });
      expect(measured).toEqual({ bitsPerSecond: bits, roundTripMs });
      const { nowMs: tookMs, bytes, asked } = state();
      expect(bytes).toBeLessThanOrEqual(limits.uploadProbeMessageBytes * 192);
      expect(tookMs).toBeLessThan(8_000);
      const full = Math.min(limits.uploadProbeMessageBytes * 192, (bits / 8) * 5);
      expect(bytes).toBeGreaterThan(full * 0.5);
      // The media server takes sixty requests in five seconds.
      expect(asked.length).toBeLessThan(60);
    },
  );

  it('sends nothing more once it is given up, and passes on what the server refuses', async () => {
    const stop = new AbortController();
    stop.abort();
    const { signalling, state, nowMs } = line(3_000_000, 40);
    await testUpload(signalling, ticket, { nowMs, signal: stop.signal });
    expect(state().bytes).toBe(0);
    const refusing: Signalling = {
      ...signalling,
      ask: async (request, answer) => {
        if (request.type === 'probe_upload') throw new SignallingError('rate_limited', 'often');
        return answer.parse({});
      },
    };
    await expect(testUpload(refusing, ticket, { nowMs, signal: new AbortController().signal })).rejects.toMatchObject({
      code: 'rate_limited',
    });
  });
});

describe('uploadVerdict', () => {
  it.each([
    [6_000_000, 1280, 720, { kind: 'enough', heightPx: 720 }],
    [3_000_000, 1280, 720, { kind: 'tight', heightPx: 720, lowerHeightPx: 360 }],
    [900_000, 1280, 720, { kind: 'tooSlow', lowerHeightPx: 360 }],
    [3_000_000, 640, 360, { kind: 'enough', heightPx: 360 }],
    [6_000_000, 720, 1280, { kind: 'enough', heightPx: 720 }],
    [6_000_000, 1920, 1080, { kind: 'tight', heightPx: 1080, lowerHeightPx: 540 }],
  ])('of %i bit/s for %i × %i', (bitsPerSecond, width, height, verdict) => {
    expect(uploadVerdict({ bitsPerSecond, roundTripMs: 20 }, width, height)).toMatchObject(verdict);
  });
});
