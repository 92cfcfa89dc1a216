import { setTimeout as delay } from 'node:timers/promises';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { ViewerReport } from '../../tests/harness/clock-picture.ts';
import { firstFrameMs, openViewer, viewerReport } from '../../tests/harness/pages.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { machine, report } from './figures.ts';
import { camera, startLiveShow } from './live-show.ts';

/**
 * How far the card is from its frame: |the card's appearance − the frame drawn at the pinned program time|, live and rewound. Both are read in
 * the viewer's page: the frame by the clock that the host drew into it, the card when it is put into the page. A card is early when it is shown
 * before its frame. How long the page then took to paint the card is a figure of its own. Usage: npm run bench:cards
 */
const livePins = 24;
const rewoundPins = 15;
/** One frame: captures don't come at an even distance from what was drawn, so the neighbour is as right. */
const earlyToleranceMs = 1_000 / camera.framesPerSecond + 1;
const holdMs = 1_500;
const rewindBySeconds = 30;

/** Frames further apart than this don't follow each other: a seek or a stall lies between them. */
const contiguousMs = 150;

interface MeasuredCard {
  /** Above zero, the card was late. */
  readonly errorMs: number;
  /** From when the card stood in the page until the page had painted it. */
  readonly paintMs: number;
}

/**
 * From the drawing of a frame to its capture: what a canvas takes, as a camera takes to read out its sensor. The program time of a frame is when
 * it was captured, so the frame of a program time was drawn that much before. The median over the frames that cards came with.
 */
function captureLagMs({ cards, readings }: ViewerReport): number {
  const lags = cards.flatMap(({ shownAtMs, shownAtProgramTimeMs }) => {
    const frame = readings.find((reading) => Math.abs(reading.shownAtMs - shownAtMs) < 5);
    return frame === undefined ? [] : [shownAtProgramTimeMs - frame.drawnAtMs];
  });
  return percentile(lags, 0.5);
}

/**
 * Measures each card, by cue. The right frame is the first one captured at or after the pinned time. Cards that came with a seek have no such
 * frame on screen around them, and are left out.
 */
function measureCards(report: ViewerReport): Map<string, MeasuredCard> {
  const { cards, readings } = report;
  const lagMs = captureLagMs(report);
  const measured = new Map<string, MeasuredCard>();
  for (const { cueId, programTimeMs, shownAtMs, paintedAtMs } of cards) {
    for (const [index, before] of readings.entries()) {
      const right = readings[index + 1];
      const pinnedMs = programTimeMs - lagMs;
      if (right === undefined || before.drawnAtMs >= pinnedMs || right.drawnAtMs < pinnedMs) continue;
      if (right.drawnAtMs - before.drawnAtMs > contiguousMs || Math.abs(right.shownAtMs - shownAtMs) > 1_000) continue;
      measured.set(cueId, { errorMs: shownAtMs - right.shownAtMs, paintMs: paintedAtMs - shownAtMs });
    }
  }
  return measured;
}

const { publicUrl, scenario: show, audience, close } = await startLiveShow();
try {
  const viewer = await openViewer(audience, publicUrl, show.showId);
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
  const liveReport = await viewerReport(viewer, true);
  const live = measureCards(liveReport);

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
      source: `${camera.width}x${camera.height} at ${camera.framesPerSecond} fps from a canvas`,
      captureLagMs: Math.round(captureLagMs(liveReport)),
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
  await close();
}
