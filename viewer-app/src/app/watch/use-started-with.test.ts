import type { ShowState } from '@showfloor/contracts/show';
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { idOf, lineupOf, productOf } from '../../testing/fixtures.ts';
import { useStartedWith } from './use-started-with.ts';

afterEach(cleanup);

const { items } = lineupOf([productOf(1), productOf(2)]);
const [first, second] = [idOf('variant', 1), idOf('variant', 2)];

function watch(initial: ShowState) {
  const initialProps = { state: initial, available: {} as Record<string, number> };
  return renderHook(({ state, available }) => useStartedWith(items, state, available), { initialProps });
}

it('is what could be had when the page saw the show begin, whatever is sold afterwards', () => {
  const page = watch('scheduled');
  expect(page.result.current).toBeNull();
  page.rerender({ state: 'scheduled', available: { [first]: 7 } });
  page.rerender({ state: 'live', available: { [first]: 7 } });
  expect(page.result.current).toEqual({ [first]: 7, [second]: 10 });
  page.rerender({ state: 'live', available: { [first]: 1, [second]: 0 } });
  page.rerender({ state: 'ended', available: { [first]: 1, [second]: 0 } });
  expect(page.result.current).toEqual({ [first]: 7, [second]: 10 });
});

it('is not known to a page that came later', () => {
  const page = watch('live');
  page.rerender({ state: 'live', available: { [first]: 7 } });
  expect(page.result.current).toBeNull();
});
