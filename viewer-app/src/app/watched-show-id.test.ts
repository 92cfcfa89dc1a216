import { expect, it } from 'vitest';
import { watchedShowId } from './watched-show-id.ts';

it('is the show of the watch page, and of no other page', () => {
  expect(watchedShowId('/shows/shw_01hzy0q5w8r2m4n6p8s0t2v4x6')).toBe('shw_01hzy0q5w8r2m4n6p8s0t2v4x6');
  expect(watchedShowId('/shows/shw_1/')).toBe('shw_1');
  for (const path of [
    '/',
    '/shows',
    '/shows/',
    '/studio/shw_1',
    '/brand/shows/shw_1',
    '/shows/shw_1/more',
    '/shows/%2e',
  ])
    expect(watchedShowId(path), path).toBeNull();
});
