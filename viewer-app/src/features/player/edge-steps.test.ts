import { expect, it } from 'vitest';
import { createEdgeSteps } from './edge-steps.ts';

it('tells slides from a camera, from a host who was away, and from another timeline', () => {
  const steps = createEdgeSteps();
  steps.push(0, 100);
  for (let part = 1; part <= 50; part++) steps.push(part * 200, 100 + part * 0.2);
  steps.push(10_400, 110.4);
  expect(steps.current(10_400)).toBe(0);
  steps.push(12_900, 112.9);
  expect(steps.current(12_900)).toBeCloseTo(2.5);
  steps.push(24_900, 124.9);
  steps.push(25_000, 3);
  expect(steps.current(25_000)).toBeCloseTo(2.5);
  expect(steps.current(33_000)).toBe(0);
});
