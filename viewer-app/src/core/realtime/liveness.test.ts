import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLiveness, livenessTimes } from './liveness.ts';

const { beatMs, pingAfterMs, answerWithinMs, wokeAnswerWithinMs } = livenessTimes;
const hourMs = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A connection that is watched. `sleptMs` is how far the wall clock ran ahead while timers and the steady clock stood still. */
function watched() {
  let sleptMs = 0;
  let steadySleptMs = 0;
  const ping = vi.fn();
  const onDead = vi.fn();
  const liveness = createLiveness({
    steadyNow: () => performance.now() + steadySleptMs,
    wallNow: () => Date.now() + sleptMs,
    ping,
    onDead,
  });
  liveness.start();
  return {
    liveness,
    ping,
    onDead,
    sleep(ms: number, clocks: 'wall' | 'both' = 'wall') {
      sleptMs += ms;
      if (clocks === 'both') steadySleptMs += ms;
    },
  };
}

it('asks after a silence, and is content with anything that is heard', () => {
  const { liveness, ping, onDead } = watched();
  vi.advanceTimersByTime(pingAfterMs - beatMs);
  liveness.heard();
  vi.advanceTimersByTime(pingAfterMs - beatMs);
  expect(ping).not.toHaveBeenCalled();
  vi.advanceTimersByTime(beatMs);
  expect(ping).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(answerWithinMs - 1);
  liveness.heard();
  vi.advanceTimersByTime(answerWithinMs);
  expect(onDead).not.toHaveBeenCalled();
});

it('gives up on who does not answer in time', () => {
  const { onDead } = watched();
  vi.advanceTimersByTime(pingAfterMs + answerWithinMs - 1);
  expect(onDead).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onDead).toHaveBeenCalledOnce();
});

it.each(['wall', 'both'] as const)(
  'finds out within seconds after an hour of sleep that nobody is left (%s clock jumped)',
  (clocks) => {
    const { sleep, onDead, ping } = watched();
    vi.advanceTimersByTime(beatMs);
    sleep(hourMs, clocks);
    vi.advanceTimersByTime(beatMs);
    expect(ping).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(wokeAnswerWithinMs);
    expect(onDead).toHaveBeenCalledOnce();
  },
);

it('asks at once when the page comes back to the front, and does not push its deadline off by asking again', () => {
  const { liveness, ping, onDead } = watched();
  liveness.check();
  vi.advanceTimersByTime(wokeAnswerWithinMs - 1);
  liveness.check();
  expect(ping).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1);
  expect(onDead).toHaveBeenCalledOnce();
});

it('does not take a late timer for a missing answer: a frozen page asks once more', () => {
  const { liveness, sleep, ping, onDead } = watched();
  liveness.check();
  sleep(hourMs, 'both');
  vi.advanceTimersByTime(wokeAnswerWithinMs);
  expect(onDead).not.toHaveBeenCalled();
  expect(ping).toHaveBeenCalledTimes(2);
  liveness.heard();
  vi.advanceTimersByTime(wokeAnswerWithinMs);
  expect(onDead).not.toHaveBeenCalled();
});

it('finds a dead connection in a tab whose timers come once a minute, too', () => {
  const { liveness, sleep, onDead } = watched();
  liveness.check();
  sleep(60_000, 'both');
  vi.advanceTimersByTime(wokeAnswerWithinMs);
  sleep(60_000, 'both');
  vi.advanceTimersByTime(wokeAnswerWithinMs);
  expect(onDead).toHaveBeenCalledOnce();
});

it('leaves no timer behind', () => {
  const { liveness } = watched();
  liveness.check();
  liveness.stop();
  liveness.check();
  expect(vi.getTimerCount()).toBe(0);
});
