import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { momentOfAddress, useMomentOfAddress } from './use-moment-of-address.ts';

afterEach(cleanup);

it('reads a moment, and nothing else', () => {
  const read = (query: string) => momentOfAddress(new URLSearchParams(query));
  expect(read('at=1764583200000')).toBe(1_764_583_200_000);
  for (const other of ['', 'at=', 'at=soon', 'at=12', 'at=-1764583200000', 'at=1e12']) expect(read(other)).toBeNull();
});

it('goes there once, when it can be seen', () => {
  let place: number | null = null;
  let frame = () => {};
  const went: number[] = [];
  const clock = {
    programTimeMs: () => null,
    placeMs: () => place,
    seekTo: (ms: number) => went.push(ms),
    onFrame: (heard: (ms: number) => void) => {
      frame = () => heard(1);
      return () => {};
    },
  };
  const atMs = 1_764_583_200_000;
  const hook = renderHook(({ view }: { view: 'loading' | 'replay' }) => useMomentOfAddress(atMs, clock, view), {
    initialProps: { view: 'loading' },
  });
  frame();
  expect(went).toEqual([]);
  place = 5_000;
  hook.rerender({ view: 'replay' });
  frame();
  frame();
  expect(went).toEqual([atMs]);
});
