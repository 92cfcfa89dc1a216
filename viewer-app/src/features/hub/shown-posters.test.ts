import { expect, it } from 'vitest';
import { idOf, showOf } from '../../testing/fixtures.ts';
import { shownPosters } from './shown-posters.ts';

const show = (number: number, posterUrl: string | null, own = false) =>
  showOf({
    id: idOf('show', number),
    posterUrl,
    poster: own && posterUrl !== null ? { imageId: idOf('image', number), url: posterUrl, alt: '' } : null,
  });
const shown = (shows: ReturnType<typeof show>[]) => [...shownPosters(shows).values()];

it('lets no picture of a product stand for two shows side by side', () => {
  expect(shown([show(1, '/mug'), show(2, '/mug'), show(3, '/lamp'), show(4, null)])).toEqual([
    '/mug',
    null,
    '/lamp',
    null,
  ]);
});

it('keeps the posters that brands gave, whoever stands before them', () => {
  expect(shown([show(1, '/mug'), show(2, '/mug', true), show(3, '/mug', true)])).toEqual([null, '/mug', '/mug']);
});

it('takes what an older server calls the poster', () => {
  const { poster: _, ...old } = show(1, '/mug');
  expect(shown([old])).toEqual(['/mug']);
});
