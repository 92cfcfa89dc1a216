import { limits } from '@showfloor/contracts/limits';
import { uploadProbeResultSchema, uploadProbeSchema } from '@showfloor/contracts/studio';
import { z } from 'zod';
import type { Signalling } from './signalling.ts';

/** How the way up to the media server is. */
export interface MeasuredUpload {
  readonly bitsPerSecond: number;
  readonly roundTripMs: number;
}

export interface UploadTestOptions {
  /** A clock that only goes forward, ms. */
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

const testTimes = { sendMs: 5_000, roundTrips: 3, burstMs: 300 } as const;
/** What is sent between two signs that it has arrived. */
const burstSizes = { firstBytes: 16 * 1024, mostBytes: 512 * 1024 } as const;
const burstsOnTheWay = 2;

/**
 * Sends for five seconds, to nobody, as fast as the line takes it; the server says how fast it came. Each burst is followed by a ping, so no more is
 * under way than the line carries in a moment, and the test ends when it should on a slow line too. Null when too little came to tell.
 * @throws SignallingError
 */
export async function testUpload(
  signalling: Signalling,
  ticket: string,
  { nowMs, signal }: UploadTestOptions,
): Promise<MeasuredUpload | null> {
  const ping = () => signalling.ask({ type: 'ping' }, z.unknown());
  const roundTripMs = await quickestOf(ping, nowMs);
  const { maxBytes, maxMs } = await signalling.ask({ type: 'probe_upload', ticket }, uploadProbeSchema);
  const endsAtMs = nowMs() + Math.min(testTimes.sendMs, maxMs / 2);
  let leftBytes = maxBytes;
  let burstBytes: number = burstSizes.firstBytes;

  async function sendBursts(): Promise<void> {
    while (nowMs() < endsAtMs && leftBytes > 0 && !signal.aborted) {
      const bytes = Math.min(burstBytes, leftBytes);
      leftBytes -= bytes;
      const sentAtMs = nowMs();
      for (let sent = 0; sent < bytes; sent += limits.uploadProbeMessageBytes)
        signalling.sendBytes(noise(Math.min(limits.uploadProbeMessageBytes, bytes - sent)));
      await ping();
      const quick = nowMs() - sentAtMs < testTimes.burstMs + 2 * roundTripMs;
      if (quick) burstBytes = Math.min(burstBytes * 2, burstSizes.mostBytes);
    }
  }
  // The next burst is on its way while the one before is still being acknowledged, so that the line never idles.
  await Promise.all(Array.from({ length: burstsOnTheWay }, sendBursts));
  const { bitsPerSecond } = await signalling.ask({ type: 'end_probe' }, uploadProbeResultSchema);
  return bitsPerSecond === null ? null : { bitsPerSecond, roundTripMs };
}

async function quickestOf(ping: () => Promise<unknown>, nowMs: () => number): Promise<number> {
  let quickestMs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < testTimes.roundTrips; i++) {
    const askedAtMs = nowMs();
    await ping();
    quickestMs = Math.min(quickestMs, nowMs() - askedAtMs);
  }
  return quickestMs;
}

/** Bytes that nothing on the way can make fewer. */
function noise(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}
