import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { showOf, welcomeOf } from '../../testing/fixtures.ts';
import { renderInRoom } from '../../testing/render-in-room.tsx';
import { JoinedLine } from './joined-line.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('says who came for a moment, as a sum, and to nobody’s ear', async () => {
  const { hear } = renderInRoom({
    show: showOf(),
    answers: {},
    welcome: welcomeOf(),
    element: (_said, room) => <JoinedLine room={room} look="rail" />,
  });
  const line = screen.getByTestId('joined');
  expect(line.getAttribute('aria-hidden')).toBe('true');
  expect(line.textContent).toBe('');
  const came = (names: string[], others: number) =>
    hear({ type: 'tick', offset: 0, counters: { joined: { names, others } } });
  await came(['Ana'], 0);
  expect(line.textContent).toBe('Ana joined');
  await came(['Ana', 'Bo'], 41);
  expect(line.textContent).toBe('Ana, Bo and 41 others joined');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await came([], 3);
  expect(line.textContent).toBe('3 people joined');
  act(() => void vi.advanceTimersByTime(4_000));
  expect(line.textContent).toBe('');
});
