import { setTimeout as delay } from 'node:timers/promises';
import { phone } from '../../tests/harness/browser.ts';
import { firstFrameMs, openViewer, viewerReport } from '../../tests/harness/pages.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { machine, report } from './figures.ts';
import { camera, startLiveShow } from './live-show.ts';

/**
 * Glass to glass: a clock drawn on the host's canvas, through the browser's encoder, WebRTC, the SFU and LL-HLS, read from the frames that
 * viewers' browsers decode. Everything on this machine. Usage: npm run bench:latency [-- --seconds 60 --viewers 1 --joins 20]
 */
const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? fallback : Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number`);
  return value;
};
const seconds = option('seconds', 60);
const viewers = option('viewers', 1);
const joins = option('joins', 20);
const settleMs = 20_000;

const show = await startLiveShow();
try {
  console.log(`${viewers} viewers join, and settle for ${settleMs / 1000} s`);
  const pages = [];
  for (let i = 0; i < viewers; i++) {
    const page = await openViewer(show.audience, show.publicUrl, show.scenario.showId);
    await firstFrameMs(page);
    pages.push(page);
  }
  await delay(settleMs);
  for (const page of pages) await viewerReport(page, true);
  console.log(`reading frames for ${seconds} s`);
  await delay(seconds * 1000);
  const reports = await Promise.all(pages.map((page) => viewerReport(page)));
  const latenciesMs = reports.flatMap(({ readings }) =>
    readings.map((reading) => reading.shownAtMs - reading.drawnAtMs),
  );
  const stalls = reports.reduce((sum, { stalls: count }) => sum + count, 0);
  const unreadable = reports.reduce((sum, { unreadable: count }) => sum + count, 0);
  for (const page of pages) await page.close();

  console.log(`${joins} joins, one after the other`);
  const firstFramesMs: number[] = [];
  for (let i = 0; i < joins; i++) {
    const page = await openViewer(show.audience, show.publicUrl, show.scenario.showId);
    firstFramesMs.push(await firstFrameMs(page));
    await page.close();
  }

  await report({
    bench: 'latency',
    conditions: {
      ...machine(),
      source: `${camera.width}x${camera.height} at ${camera.framesPerSecond} fps from a canvas, simulcast in three layers`,
      network: 'loopback',
      viewerScreen: `${phone.width}x${phone.height}`,
      framesRead: latenciesMs.length,
      framesUnreadable: unreadable,
      joins,
    },
    figures: {
      glassToGlassMsP50: percentile(latenciesMs, 0.5),
      glassToGlassMsP95: percentile(latenciesMs, 0.95),
      firstFrameMsP50: percentile(firstFramesMs, 0.5),
      firstFrameMsP95: percentile(firstFramesMs, 0.95),
      stalls,
      seconds,
      viewers,
    },
  });
} finally {
  await show.close();
}
