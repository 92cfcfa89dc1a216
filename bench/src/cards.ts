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
 * the viewer's page: the frame by the clock that the host drew into it. A card is early when it stands beside a frame that was drawn more
 * than one frame before the pin. Usage: npm run bench:cards
 */
const livePins = 20;
const rewoundPins = 15;
const framesPerSecond = 30;
const frameMs = 1000 / framesPerSecond;
const holdMs = 1_500;
const rewindBySeconds = 30;

/** Signed errors in ms, by cue: above zero, the card was late. Cues whose frame was not seen are left out. */
function cardErrorsMs(found: ViewerReport): Map<string, number> {
  const errors = new Map<string, number>();
  for (const card of found.cards) {
    const after = found.readings.filter((reading) => reading.drawnAtMs >= card.programTimeMs);
    const right = after.reduce<(typeof after)[number] | null>(
      (best, reading) => (best === null || reading.drawnAtMs < best.drawnAtMs ? reading : best),
      null,
    );
    // Without the frames around the pin (a pause, a seek) there is nothing to compare with.
    if (right === null || right.drawnAtMs - card.programTimeMs > 200) continue;
    errors.set(card.cueId, card.shownAtMs - right.shownAtMs);
  }
  return errors;
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
  const live = cardErrorsMs(await viewerReport(viewer, true));

  console.log(`the same show, rewound by ${rewindBySeconds} s`);
  // As a viewer does it: j goes back by ten seconds.
  for (let back = 0; back < rewindBySeconds; back += 10) await viewer.keyboard.press('j');
  await viewerReport(viewer, true);
  await delay(rewoundPins * (holdMs + 250));
  const rewound = cardErrorsMs(await viewerReport(viewer));

  const errorsMs = [...live.values(), ...rewound.values()];
  const early = errorsMs.filter((error) => error < -frameMs).length;
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
    },
  });
} finally {
  for (const browser of browsers) await browser.close();
  await stack.close();
}
