import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPictureWatchdog, type PictureWatchInput, watchdogTimes } from './picture-watchdog.ts';

const { patienceMs, longestPatienceMs, slowFactor, curedAfterMs, arrivalMs } = watchdogTimes;
/** Until a picture that the server says to be there is given up. */
const foundMs = patienceMs + arrivalMs + 1_000;

let growing: boolean;
let asked: number;
let opened: number[];
let nowMs: number;

function begin() {
  const watchdog = createPictureWatchdog({
    grows: async () => {
      asked += 1;
      return growing;
    },
    onHung: () => opened.push(nowMs),
  });
  const quiet: Omit<PictureWatchInput, 'nowMs'> = {
    wanted: true,
    shown: 1,
    aheadS: null,
    loadedBytes: 0,
    loadedMediaS: 0,
  };
  /** Lets so much time pass, four looks a second; what is seen may depend on the time. */
  async function pass(ms: number, seen: (nowMs: number) => Partial<PictureWatchInput> = () => ({})): Promise<void> {
    const until = nowMs + ms;
    for (; nowMs < until; nowMs += 250) {
      watchdog.push({ ...quiet, nowMs, ...seen(nowMs) });
      await vi.advanceTimersByTimeAsync(0);
    }
  }
  return { watchdog, pass };
}

beforeEach(() => {
  vi.useFakeTimers();
  growing = false;
  asked = 0;
  opened = [];
  nowMs = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a picture that should move', () => {
  it('is left alone while frames come', async () => {
    growing = true;
    await begin().pass(120_000, (at) => ({ shown: at, aheadS: 60 }));
    expect([asked, opened]).toEqual([0, []]);
  });

  it('is opened anew when media is listed ahead of a playhead that stands still', async () => {
    await begin().pass(patienceMs + 1_000, () => ({ aheadS: 3 }));
    expect([asked, opened.length]).toEqual([0, 1]);
  });

  it('is opened anew when the playlist that is known stands still and the one of the server grows', async () => {
    growing = true;
    await begin().pass(foundMs, () => ({ aheadS: 0.2 }));
    expect([asked, opened.length]).toEqual([1, 1]);
  });

  it('is opened anew before anything is known of it', async () => {
    growing = true;
    await begin().pass(foundMs);
    expect(opened).toHaveLength(1);
  });

  it('is left alone when it moves again by itself, as the server does', async () => {
    const { pass } = begin();
    await pass(patienceMs * 2);
    growing = true;
    await pass(patienceMs * 4, (at) => ({ shown: at > patienceMs * 2 + 1_000 ? at : 1 }));
    expect(opened).toEqual([]);
  });

  it('is left to its host while the server has nothing new either, and asked for more and more rarely', async () => {
    await begin().pass(600_000);
    expect(opened).toEqual([]);
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(20);
  });

  it('is asked for soon when somebody says that it is there', async () => {
    const { watchdog, pass } = begin();
    await pass(600_000);
    growing = true;
    watchdog.hurry();
    await pass(arrivalMs + 750);
    expect(opened).toHaveLength(1);
  });

  it('is opened again and again at pauses that double, and at the first one once it moved for long', async () => {
    growing = true;
    const { pass } = begin();
    await pass(400_000);
    const pauses = opened.map((at, index) => at - (opened[index - 1] ?? 0));
    for (const [index, pause] of pauses.entries()) {
      const expected = Math.min(longestPatienceMs, patienceMs * 2 ** index);
      expect(pause).toBeGreaterThanOrEqual(expected);
      expect(pause).toBeLessThanOrEqual(expected + arrivalMs + 1_000);
    }
    await pass(curedAfterMs * 2, (at) => ({ shown: at }));
    const before = opened.length;
    await pass(foundMs);
    expect(opened).toHaveLength(before + 1);
  });
});

describe('a network that is slow', () => {
  it('is given time while bytes come', async () => {
    growing = true;
    const { pass } = begin();
    await pass(patienceMs * slowFactor - 1_000, (at) => ({ loadedBytes: at, loadedMediaS: 1 }));
    expect(opened).toEqual([]);
    await pass(arrivalMs + 2_000, (at) => ({ loadedBytes: at, loadedMediaS: 1 }));
    expect(opened).toHaveLength(1);
  });

  it('is no excuse when it brought seconds of media and no frame came of them', async () => {
    growing = true;
    await begin().pass(foundMs, (at) => ({ loadedBytes: at, loadedMediaS: at / 1_000 }));
    expect(opened).toHaveLength(1);
  });
});

it('is quiet while nobody wants the picture to move', async () => {
  growing = true;
  await begin().pass(120_000, () => ({ aheadS: 60, wanted: false }));
  expect([asked, opened]).toEqual([0, []]);
});

it('says nothing once it is closed, not even of an answer on its way', async () => {
  let answer: (growing: boolean) => void = () => undefined;
  const watchdog = createPictureWatchdog({
    grows: () => new Promise((resolve) => (answer = resolve)),
    onHung: () => opened.push(nowMs),
  });
  for (nowMs = 0; nowMs < patienceMs * 2; nowMs += 250) {
    watchdog.push({ nowMs, wanted: true, shown: 1, aheadS: null, loadedBytes: 0, loadedMediaS: 0 });
  }
  watchdog.close();
  answer(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(opened).toEqual([]);
});
