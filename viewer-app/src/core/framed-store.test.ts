import { afterEach, expect, it, vi } from 'vitest';
import { framedStore } from './framed-store.ts';
import { createStore } from './store.ts';

afterEach(() => vi.unstubAllGlobals());

it('tells of any number of changes once a frame, and of none after its end', () => {
  const frames = new Map<number, () => void>();
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.set(frames.size + 1, draw).size);
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id));
  const drawFrame = () => {
    for (const [id, draw] of [...frames]) {
      frames.delete(id);
      draw();
    }
  };
  const store = createStore(0);
  const onChange = vi.fn();
  const framed = framedStore(store);
  const end = framed.subscribe(onChange);
  for (let value = 1; value <= 50; value += 1) store.set(value);
  expect(onChange).not.toHaveBeenCalled();
  expect(framed.getSnapshot()).toBe(50);
  drawFrame();
  expect(onChange).toHaveBeenCalledOnce();
  store.set(51);
  end();
  drawFrame();
  expect(onChange).toHaveBeenCalledOnce();
});
