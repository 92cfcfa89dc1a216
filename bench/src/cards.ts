import { setTimeout as delay } from 'node:timers/promises';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { ViewerReport } from '../../tests/harness/clock-picture.ts';
import { firstFrameMs, openViewer, viewerReport } from '../../tests/harness/pages.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { machine, report } from './figures.ts';
import { camera, startLiveShow } from './live-show.ts';

/**
 * How far cards are from their frames, live and rewound. Both are read in the viewer's page: the frame by the wall clock that the host drew into
 * it, the card when it is put into the page. A card is early when it is shown before its frame. Usage: npm run bench:cards
 *
 * - `cardFromHostMs…`: from the frame that the host drew when the pin was pressed, by the one clock of this machine. Nothing is taken out:
 *   it holds the camera's delay, how well program time is tied to the host, and how well the api knows it.
 * - `cardFromProgramTimeMs…`: from the frame of the pinned program time: what players add. The constant between program time and drawn clock is taken out
 *   as one median, and is `programTimeLateMsP50`.
 * - `paintMs…`: how long the page then took to paint the card.
 */
const livePins = 24;
const rewoundPins = 15;
/** Program dates are whole milliseconds, the drawn clock too: of a frame as near as this to the pinned time it can't be said on which side it is. */
const roundingMs = 2;
const earlyToleranceMs = 1;
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
 * When the frame of a media time was drawn, Unix ms, by the clock that was drawn into it. What a canvas takes from drawing to capture differs
 * from frame to frame on a busy machine; the frames' own timestamps, given when they were captured and carried from there to the viewer
 * unchanged, don't. So one figure ties them, the median over all frames read: what is left over is each frame's own lateness, and is printed.
 */
function drawnClock(readings: ViewerReport['readings']) {
  const offsetMs = percentile(
    readings.map(({ drawnAtMs, mediaTime }) => drawnAtMs - mediaTime * 1_000),
    0.5,
  );
  return (mediaTimeS: number): number => mediaTimeS * 1_000 + offsetMs;
}

type DrawnClock = ReturnType<typeof drawnClock>;

/**
 * From the drawing of a frame to its program time, median over the cards: what a canvas takes to be captured, as a camera takes to read out its
 * sensor, and how well the server ties program time to the host. Both clocks are this machine's.
 */
function programTimeLateMs({ cards, readings }: ViewerReport, drawnAt: DrawnClock): number {
  const lags = cards.flatMap(({ shownAtMs, shownAtProgramTimeMs }) => {
    const frame = readings.find((reading) => Math.abs(reading.shownAtMs - shownAtMs) < 5);
    return frame === undefined ? [] : [shownAtProgramTimeMs - drawnAt(frame.mediaTime)];
  });
  return percentile(lags, 0.5);
}

/**
 * Measures each card, by cue. The right frame is the first one drawn at or after the time that `pinnedAt` gives, on the host's wall clock. Cards that
 * came with a seek have no such frame on screen around them, and are left out.
 */
function measureCards(
  { cards, readings }: ViewerReport,
  drawnAt: DrawnClock,
  pinnedAt: (card: ViewerReport['cards'][number]) => number | undefined,
): Map<string, MeasuredCard> {
  const measured = new Map<string, MeasuredCard>();
  for (const card of cards) {
    const { cueId, shownAtMs, paintedAtMs } = card;
    const pinnedMs = pinnedAt(card);
    if (pinnedMs === undefined) continue;
    let errorMs: number | null = null;
    for (const [index, before] of readings.entries()) {
      const right = readings[index + 1];
      if (right === undefined) continue;
      const isPast = drawnAt(before.mediaTime) - roundingMs >= pinnedMs;
      if (isPast || drawnAt(right.mediaTime) + roundingMs < pinnedMs) continue;
      const isSeek = Math.abs(right.mediaTime - before.mediaTime) * 1_000 > contiguousMs;
      if (isSeek || Math.abs(right.shownAtMs - shownAtMs) > 1_000) continue;
      const fromRightMs = shownAtMs - right.shownAtMs;
      if (errorMs === null || Math.abs(fromRightMs) < Math.abs(errorMs)) errorMs = fromRightMs;
    }
    // Painted ahead of the frame's own display time: nothing to wait for.
    if (errorMs !== null) measured.set(cueId, { errorMs, paintMs: Math.max(0, paintedAtMs - shownAtMs) });
  }
  return measured;
}

const { publicUrl, scenario: show, audience, close } = await startLiveShow();
try {
  const viewer = await openViewer(audience, publicUrl, show.showId);
  await firstFrameMs(viewer);
  await delay(15_000);

  /** When each pin was pressed, on this machine's wall clock, which is the host's. */
  const pressedAtMs = new Map<string, number>();
  const pin = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const product = show.products[i % show.products.length];
      if (product === undefined) throw new Error('no product');
      const pressedMs = performance.timeOrigin + performance.now();
      const { cues } = await show.moderator.session.post(
        `/api/shows/${show.showId}/pins`,
        { productId: product.id },
        appendedCuesSchema,
      );
      for (const { id } of cues) pressedAtMs.set(id, pressedMs);
      // Not a whole number of frames or parts, so that pins fall everywhere in them.
      await delay(holdMs + ((i * 137) % 400));
    }
  };
  console.log(`${livePins} pins, watched live`);
  await viewerReport(viewer, true);
  await pin(livePins);
  await delay(3_000);
  const liveReport = await viewerReport(viewer, true);
  const drawnAt = drawnClock(liveReport.readings);
  const lateMs = programTimeLateMs(liveReport, drawnAt);
  const byProgramTime = (cardsReport: ViewerReport) =>
    measureCards(cardsReport, drawnAt, ({ programTimeMs }) => programTimeMs - lateMs);
  const byHost = (cardsReport: ViewerReport) =>
    measureCards(cardsReport, drawnAt, ({ cueId }) => pressedAtMs.get(cueId));
  const live = byProgramTime(liveReport);
  // How far single frames were from it.
  const jitterMs = liveReport.readings.map(({ drawnAtMs, mediaTime }) => drawnAt(mediaTime) - drawnAtMs);

  console.log(`the same show, rewound by ${rewindBySeconds} s`);
  // As a viewer does it: j goes back by ten seconds.
  for (let back = 0; back < rewindBySeconds; back += 10) await viewer.keyboard.press('j');
  await viewerReport(viewer, true);
  await delay(rewoundPins * (holdMs + 250));
  const rewoundReport = await viewerReport(viewer);
  const rewound = byProgramTime(rewoundReport);

  const measured = [...live.values(), ...rewound.values()];
  const errorsMs = measured.map(({ errorMs }) => errorMs);
  const paintsMs = measured.map(({ paintMs }) => paintMs);
  const fromHostMs = [...byHost(liveReport).values(), ...byHost(rewoundReport).values()].map(({ errorMs }) => errorMs);
  const early = errorsMs.filter((error) => error < -earlyToleranceMs).length;
  await report({
    bench: 'cards',
    conditions: {
      ...machine(),
      source: `${camera.width}x${camera.height} at ${camera.framesPerSecond} fps from a canvas`,
      captureJitterMs: `${Math.round(percentile(jitterMs, 0.01))} to ${Math.round(percentile(jitterMs, 0.99))}`,
      pinsLive: live.size,
      pinsRewound: rewound.size,
      // Seen, but without a frame before and behind the pin: rewound, the one that came with the seek.
      leftOutLive: livePins - live.size,
      leftOutRewound: new Set(rewoundReport.cards.map(({ cueId }) => cueId)).size - rewound.size,
      signedMsLeast: Math.round(Math.min(...errorsMs)),
      signedMsMost: Math.round(Math.max(...errorsMs)),
    },
    figures: {
      cardFromHostMsP50: percentile(fromHostMs.map(Math.abs), 0.5),
      cardFromHostMsP99: percentile(fromHostMs.map(Math.abs), 0.99),
      cardFromHostMsEarliest: Math.min(...fromHostMs),
      cardFromHostMsLatest: Math.max(...fromHostMs),
      programTimeLateMsP50: lateMs,
      cardFromProgramTimeMsP50: percentile(errorsMs.map(Math.abs), 0.5),
      cardFromProgramTimeMsP99: percentile(errorsMs.map(Math.abs), 0.99),
      cardsBeforeProgramTime: early,
      pins: errorsMs.length,
      paintMsP50: percentile(paintsMs, 0.5),
      paintMsP99: percentile(paintsMs, 0.99),
    },
  });
} finally {
  await close();
}
