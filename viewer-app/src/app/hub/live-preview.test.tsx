import type { Show } from '@showfloor/contracts/show';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PreviewEvents } from '../../features/player/silent-preview.ts';
import { showOf } from '../../testing/fixtures.ts';
import { LivePreview } from './live-preview.tsx';
import { PreviewSwitch } from './preview-switch.tsx';

/** What plays now, by address. */
const playing = new Map<string, PreviewEvents>();
vi.mock('../../features/player/silent-preview.ts', () => ({
  previewIsSupported: () => true,
  playSilently: (_box: HTMLElement, hlsUrl: string, events: PreviewEvents) => {
    playing.set(hlsUrl, events);
    return () => playing.delete(hlsUrl);
  },
}));

const observers = new Map<Element, IntersectionObserverCallback>();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #onChange: IntersectionObserverCallback;
      #element: Element | undefined;
      constructor(onChange: IntersectionObserverCallback) {
        this.#onChange = onChange;
      }
      observe(element: Element) {
        this.#element = element;
        observers.set(element, this.#onChange);
      }
      disconnect() {
        if (this.#element) observers.delete(this.#element);
      }
    },
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const live = (number: number, over: Partial<Show> = {}) =>
  showOf({ state: 'live', program: 'on_air', playback: { hls: `/hls/${number}` }, ...over });

function draw(shows: readonly Show[]) {
  return render(
    <>
      <PreviewSwitch />
      {shows.map((show) => (
        <LivePreview key={show.playback.hls} show={show} />
      ))}
    </>,
  );
}

/** Scrolls that one of the drawn previews into view, or out of it. */
function scroll(index: number, isIntersecting: boolean): void {
  const [element, onChange] = [...observers][index] ?? [];
  if (!element || !onChange) throw new Error('there is no such preview');
  const entry = { isIntersecting, intersectionRatio: isIntersecting ? 1 : 0 } as IntersectionObserverEntry;
  act(() => onChange([entry], {} as IntersectionObserver));
}

const settle = () => act(() => vi.advanceTimersByTimeAsync(1_000));

it('plays what is in view for a moment, and ends when it is not any more', async () => {
  draw([live(1)]);
  await settle();
  expect(playing.size).toBe(0);
  scroll(0, true);
  scroll(0, false);
  await settle();
  expect(playing.size).toBe(0);
  scroll(0, true);
  await settle();
  expect([...playing.keys()]).toEqual(['/hls/1']);
  scroll(0, false);
  expect(playing.size).toBe(0);
});

it('lies over the still from its first frame on, and gives it back when it does not go on', async () => {
  const { container } = draw([live(1)]);
  const box = () => container.querySelector('span[aria-hidden]');
  scroll(0, true);
  await settle();
  expect(box()?.className).toContain('opacity-0');
  act(() => playing.get('/hls/1')?.onFrame());
  expect(box()?.className).toContain('opacity-100');
  act(() => playing.get('/hls/1')?.onGone());
  expect(box()?.className).toContain('opacity-0');
});

it('plays a few at a time: the next when one of them is gone', async () => {
  draw([1, 2, 3, 4, 5].map((number) => live(number)));
  for (const index of [0, 1, 2, 3, 4]) scroll(index, true);
  await settle();
  expect([...playing.keys()]).toEqual(['/hls/1', '/hls/2', '/hls/3']);
  scroll(1, false);
  await settle();
  expect([...playing.keys()]).toEqual(['/hls/1', '/hls/3', '/hls/4']);
});

it.each([
  ['that is not on air', { state: 'scheduled' }],
  ['whose host is away', { program: 'host_lost' }],
] as const)('plays no show %s', async (_what, over) => {
  draw([live(1, over)]);
  scroll(0, true);
  await settle();
  expect(playing.size).toBe(0);
});

it('plays nothing for whoever wants stillness or saves data, nor has a switch for it', async () => {
  const none = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) => Object.assign({ matches: query.includes('reduced-motion') }, none) as unknown as MediaQueryList,
  );
  draw([live(1)]);
  scroll(0, true);
  await settle();
  expect(playing.size).toBe(0);
  expect(screen.queryByRole('button')).toBeNull();
  cleanup();
  vi.restoreAllMocks();
  vi.stubGlobal('navigator', Object.create(navigator, { connection: { value: { saveData: true } } }));
  draw([live(1)]);
  scroll(0, true);
  await settle();
  expect(playing.size).toBe(0);
});

it('is stopped and started by the page’s switch', async () => {
  draw([live(1)]);
  scroll(0, true);
  await settle();
  expect(playing.size).toBe(1);
  fireEvent.click(screen.getByRole('button', { name: 'Stop moving pictures' }));
  expect(playing.size).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: 'Let live pictures move' }));
  await settle();
  expect(playing.size).toBe(1);
});
