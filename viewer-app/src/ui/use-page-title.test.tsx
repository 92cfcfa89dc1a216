import { pageTitle } from '@showfloor/contracts/page-title';
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { usePageTitle } from './use-page-title.ts';

function Page({ title }: { title: string | null }) {
  usePageTitle(title);
  return null;
}

afterEach(cleanup);

it('calls a page what the server has called it in the head, and leaves nothing of it to the next', () => {
  document.title = pageTitle('Lamps');
  const page = render(<Page title="Lamps" />);
  expect(document.title).toBe('Lamps · Showfloor');
  page.rerender(<Page title="Lamps & more" />);
  expect(document.title).toBe('Lamps & more · Showfloor');
  page.unmount();
  expect(document.title).toBe('Showfloor');
});
