import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { type ShowToast, ToastProvider, useToast } from './toast.tsx';

afterEach(cleanup);

let toasts: ShowToast;

function Page() {
  toasts = useToast();
  return <p>the page</p>;
}

/** A page whose toasts the test shows. */
function withToasts(): ShowToast {
  render(
    <ToastProvider>
      <Page />
    </ToastProvider>,
  );
  return (toast) => {
    const removes: (() => void)[] = [];
    act(() => void removes.push(toasts(toast)));
    return () => act(() => removes[0]?.());
  };
}

it('shows one toast, the latest, and offers to take back what was done last', () => {
  const show = withToasts();
  const [first, second] = [vi.fn(), vi.fn()];
  const removeFirst = show({ text: 'Deleted the first', action: { label: 'Undo', run: first } });
  show({ text: 'Deleted the second', action: { label: 'Undo', run: second } });
  expect(screen.queryByText('Deleted the first')).toBeNull();
  expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(1);
  // Who takes the first one away takes nothing else away.
  removeFirst();
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
});

it('is gone once its act was taken back, or it was removed', () => {
  const show = withToasts();
  const remove = show({ text: 'Copied' });
  expect(screen.getByText('Copied')).toBeTruthy();
  remove();
  expect(screen.queryByText('Copied')).toBeNull();
  show({ text: 'Deleted', action: { label: 'Undo', run: () => undefined } });
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(screen.queryByText('Deleted')).toBeNull();
});
