import { cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Burst } from '../../core/reactions/reaction-growth.ts';
import { showOf, welcomeOf } from '../../testing/fixtures.ts';
import { renderInRoom } from '../../testing/render-in-room.tsx';
import { HeartButton, HeartCount } from './heart-button.tsx';
import { MoreReactions } from './more-reactions.tsx';
import { ReactionBar } from './reaction-bar.tsx';
import { ReactionBursts } from './reaction-bursts.tsx';
import { useFingerHearts } from './use-finger-hearts.tsx';

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(HTMLElement.prototype, 'animate');
  vi.unstubAllGlobals();
});

it('has a button for each reaction', () => {
  const onTap = vi.fn();
  render(<ReactionBar look="rail" onTap={onTap} />);
  for (const name of ['Heart', 'Fire', 'Applause', 'Laugh', 'Wow'])
    fireEvent.click(screen.getByRole('button', { name }));
  expect(onTap.mock.calls.flat()).toEqual(['heart', 'fire', 'clap', 'laugh', 'wow']);
});

it('opens the row of all beside its button', () => {
  const onTap = vi.fn();
  render(<MoreReactions onTap={onTap} />);
  expect(screen.queryByRole('group', { name: 'Reactions' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'More reactions' }));
  fireEvent.click(screen.getByRole('button', { name: 'Fire' }));
  expect(onTap).toHaveBeenCalledExactlyOnceWith('fire');
});

it('counts the hearts of the room', async () => {
  const { hear } = renderInRoom({
    show: showOf(),
    answers: {},
    welcome: welcomeOf({ counters: { reactions: { heart: 1 } } }),
    element: (_said, room) => (
      <>
        <HeartButton room={room} onTap={() => undefined} />
        <HeartCount room={room} />
      </>
    ),
  });
  expect(screen.getByText('1 heart')).toBeTruthy();
  await hear({ type: 'tick', offset: 0, counters: { reactions: { heart: 1_240 } } });
  expect(screen.getByText('1.2K hearts')).toBeTruthy();
});

describe.each([
  { reduced: false, drawn: 32 },
  { reduced: true, drawn: 0 },
])('bursts where no motion is wished: $reduced', ({ reduced, drawn }) => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ matches: reduced, addEventListener: () => undefined }));
    HTMLElement.prototype.animate = () => ({}) as Animation;
  });

  it('are drawn by a bounded number of elements', () => {
    let tell: (burst: Burst) => void = () => undefined;
    const reactions = {
      tap: () => undefined,
      onBurst(listener: (burst: Burst) => void) {
        tell = listener;
        return () => undefined;
      },
      close: () => undefined,
    };
    render(<ReactionBursts reactions={reactions} />);
    for (let burst = 0; burst < 20; burst += 1) tell({ kind: 'heart', pieces: 6, scale: 1 });
    expect(screen.getByTestId('reaction-bursts').childElementCount).toBe(drawn);
  });
});

describe.each([
  { reduced: false, moves: true },
  { reduced: true, moves: false },
])('hearts under a finger where no motion is wished: $reduced', ({ reduced, moves }) => {
  it(`are drawn where it tapped, ${moves ? 'and move' : 'and only fade'}, no more than some at once`, () => {
    vi.stubGlobal('matchMedia', () => ({ matches: reduced, addEventListener: () => undefined }));
    const animate = vi.fn((_frames: Keyframe[]) => ({}) as Animation);
    HTMLElement.prototype.animate = animate as unknown as HTMLElement['animate'];
    const { result } = renderHook(() => useFingerHearts());
    render(result.current.layer);
    const { draw } = result.current;
    draw({ xPx: 120, yPx: 340 });
    const [heart] = screen.getByTestId('finger-hearts').children;
    expect(heart instanceof HTMLElement && [heart.style.left, heart.style.top, heart.hidden]).toEqual([
      '120px',
      '340px',
      false,
    ]);
    expect(animate.mock.calls[0]?.[0].some((frame) => frame.transform !== undefined)).toBe(moves);
    for (let n = 0; n < 20; n += 1) draw({ xPx: n, yPx: n });
    expect(screen.getByTestId('finger-hearts').childElementCount).toBe(8);
  });
});
