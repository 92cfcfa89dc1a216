import type { Taps } from '@showfloor/contracts/reaction';
import { expect, it } from 'vitest';
import { createReactionTaps } from './reaction-taps.ts';

function taps() {
  const sent: Taps[] = [];
  let nowMs = 0;
  let due: { readonly atMs: number; readonly run: () => void } | null = null;
  const bundle = createReactionTaps({
    send: (kinds) => sent.push(kinds),
    now: () => nowMs,
    setTimer(run, inMs) {
      due = { atMs: nowMs + inMs, run };
      return () => {
        due = null;
      };
    },
  });
  return {
    ...bundle,
    sent,
    passTo(ms: number) {
      nowMs = ms;
      const timer = due;
      if (!timer || timer.atMs > ms) return;
      due = null;
      timer.run();
    },
    isWaiting: () => due !== null,
  };
}

it('sends the first tap at once, and what follows in a bundle twice a second', () => {
  const { tap, sent, passTo } = taps();
  tap('heart');
  expect(sent).toEqual([{ heart: 1 }]);
  tap('heart');
  tap('fire');
  tap('heart');
  passTo(499);
  expect(sent).toHaveLength(1);
  passTo(500);
  expect(sent[1]).toEqual({ heart: 2, fire: 1 });
  passTo(2_000);
  tap('clap');
  expect(sent[2]).toEqual({ clap: 1 });
});

it('bundles no more than the server counts', () => {
  const { tap, sent, passTo } = taps();
  for (let i = 0; i < 200; i += 1) tap('heart');
  passTo(500);
  expect(sent).toEqual([{ heart: 1 }, { heart: 10 }]);
});

it('sends nothing any more once it is closed', () => {
  const { tap, sent, passTo, close, isWaiting } = taps();
  tap('heart');
  tap('heart');
  close();
  close();
  expect(isWaiting()).toBe(false);
  passTo(1_000);
  expect(sent).toHaveLength(1);
});
