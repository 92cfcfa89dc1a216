import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Picture } from './picture.tsx';

afterEach(cleanup);

it('shows no poster that does not load, until there is another one', () => {
  const video = document.createElement('video');
  const picture = (posterUrl: string) => (
    <Picture video={video} label="The show" posterUrl={posterUrl} posterAlt="Two lamps" softened={false} />
  );
  const { rerender, container } = render(picture('/one.webp'));
  expect(container.contains(video)).toBe(true);
  fireEvent.error(screen.getByRole('img', { name: 'Two lamps' }));
  expect(container.querySelector('img')).toBeNull();
  rerender(picture('/two.webp'));
  expect(screen.getByRole('img', { name: 'Two lamps' }).getAttribute('src')).toBe('/two.webp');
});
