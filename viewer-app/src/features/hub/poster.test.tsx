import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { showOf } from '../../testing/fixtures.ts';
import { Poster } from './poster.tsx';

const show = { ...showOf(), poster: { imageId: 'img', url: '/one.webp', alt: 'A lit table' } };

afterEach(cleanup);

it('draws one of its own for a picture that does not load, until there is another picture', () => {
  const { rerender } = render(<Poster show={show} url="/one.webp" />);
  fireEvent.error(screen.getByRole('img', { name: 'A lit table' }));
  expect(screen.queryByRole('img')).toBeNull();
  rerender(<Poster show={show} url="/one.webp" />);
  expect(screen.queryByRole('img')).toBeNull();
  rerender(<Poster show={show} url="/two.webp" />);
  expect(screen.getByRole('img').getAttribute('src')).toBe('/two.webp');
});
