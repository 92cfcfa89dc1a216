import { setTimeout as delay } from 'node:timers/promises';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import { openBrowser } from '../../tests/harness/browser.ts';
import type { ViewerReport } from '../../tests/harness/clock-picture.ts';
import { firstFrameMs, openStudio, openViewer, viewerReport } from '../../tests/harness/pages.ts';
import { prepareShow } from '../../tests/harness/scenario.ts';
import { Stack } from '../../tests/harness/stack.ts';
import { machine, percentile, report } from './figures.ts';
import { goLive } from './go-live.ts';

/**
 * How far the card is from its frame: |the card's appearance − the frame drawn at the pinned program time|, live and rewound. Both are read in
 * the viewer's page: the frame by the clock that the host drew into it, the card when it is put into the page. A card is early when it is shown
 * before its frame. How long the page then took to paint the card is a figure of its own. Usage: npm run bench:cards
 */
const livePins = 24;
const rewoundPins = 15;
const framesPerSecond = 30;
/** Of the display times that the browser foretells: a quarter of a 60 Hz refresh. */
const earlyToleranceMs = 4;
const holdMs = 1_500;
const rewindBySeconds = 30;

/** Frames further apart than this don't follow each other: a seek or a stall lies between them. */
const contiguousMs = 150;

/**
 * Signed errors in ms, by cue: above zero, the card was late. The right frame is the one drawn nearest to the pinned time. Cards that came with a
 * seek have no such frame on screen around them, and are left out.
 */
function measureCards({ cards, readings }: ViewerReport): Map<string, { errorMs: number; paintMs: number }> {
  const measured = new Map<string, { errorMs: number; paintMs: number }>();
  for (const { cueId, programTimeMs, shownAtMs, paintedAtMs } of cards) {
    for (const [index, before] of readings.entries()) {
      const after = readings[index + 1];
      if (after === undefined || before.drawnAtMs > programTimeMs || after.drawnAtMs <= programTimeMs) continue;
      if (after.drawnAtMs - before.drawnAtMs > contiguousMs || Math.abs(before.shownAtMs - shownAtMs) > 1_000) continue;
      const nearest = programTimeMs - before.drawnAtMs < after.drawnAtMs - programTimeMs ? before : after;
      measured.set(cueId, { errorMs: shownAtMs - nearest.shownAtMs, paintMs: paintedAtMs - shownAtMs });
    }
  }
  return measured;
}

const stack = await Stack.start();
const phone = { width: 390, height: 844 };
const browsers = [await openBrowser(), await openBrowser(phone)];
try {
  const [hosts, audience] = browsers;
  if (hosts === undefined || audience === undefined) throw new Error('no browser');
  const show = await prepareShow(stack.publicUrl);
  const studio = await openStudio(hosts, stack.publicUrl, show.showId, show.host, {
    width: 1280,
    height: 720,
    framesPerSecond,
  });
  await goLive(studio);
  const viewer = await openViewer(audience, stack.publicUrl, show.showId);
  await firstFrameMs(viewer);
  await delay(15_000);

  const pin = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const product = show.products[i % show.products.length];
      if (product === undefined) throw new Error('no product');
      await show.moderator.session.post(
        `/api/shows/${show.showId}/pins`,
        { productId: product.id },
        appendedCuesSchema,
      );
      // Not a whole number of frames or parts, so that pins fall everywhere in them.
      await delay(holdMs + ((i * 137) % 400));
    }
  };
  console.log(`${livePins} pins, watched live`);
  await viewerReport(viewer, true);
  await pin(livePins);
  await delay(3_000);
  const live = measureCards(await viewerReport(viewer, true));

  console.log(`the same show, rewound by ${rewindBySeconds} s`);
  // As a viewer does it: j goes back by ten seconds.
  for (let back = 0; back < rewindBySeconds; back += 10) await viewer.keyboard.press('j');
  await viewerReport(viewer, true);
  await delay(rewoundPins * (holdMs + 250));
  const rewound = measureCards(await viewerReport(viewer));

  const measured = [...live.values(), ...rewound.values()];
  const errorsMs = measured.map(({ errorMs }) => errorMs);
  const paintsMs = measured.map(({ paintMs }) => paintMs);
  const early = errorsMs.filter((error) => error < -earlyToleranceMs).length;
  await report({
    bench: 'cards',
    conditions: {
      ...machine(),
      source: `1280x720 at ${framesPerSecond} fps from a canvas`,
      pinsLive: live.size,
      pinsRewound: rewound.size,
      signedMsLeast: Math.round(Math.min(...errorsMs)),
      signedMsMost: Math.round(Math.max(...errorsMs)),
    },
    figures: {
      cardErrorMsP50: percentile(errorsMs.map(Math.abs), 0.5),
      cardErrorMsP99: percentile(errorsMs.map(Math.abs), 0.99),
      cardsEarly: early,
      pins: errorsMs.length,
      paintMsP50: percentile(paintsMs, 0.5),
      paintMsP99: percentile(paintsMs, 0.99),
    },
  });
} finally {
  for (const browser of browsers) await browser.close();
  await stack.close();
}
