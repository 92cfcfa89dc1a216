import { describe, expect, it } from 'vitest';
import { bufferEndS, forwardBufferS } from './buffer-facts.ts';

function ranges(...pairs: readonly (readonly [number, number])[]): TimeRanges {
  const at = (index: number) => pairs[index] ?? ([0, 0] as const);
  return { length: pairs.length, start: (index) => at(index)[0], end: (index) => at(index)[1] };
}

describe('forwardBufferS', () => {
  it('counts to the end of the range that holds the position', () => {
    expect(forwardBufferS(ranges([0, 4], [6, 9]), 3)).toBe(1);
    expect(forwardBufferS(ranges([0, 4], [6, 9]), 7)).toBe(2);
  });
  it('is nothing in a hole and behind the end', () => {
    expect(forwardBufferS(ranges([0, 4], [6, 9]), 5)).toBe(0);
    expect(forwardBufferS(ranges([0, 4]), 4)).toBe(0);
    expect(forwardBufferS(ranges(), 0)).toBe(0);
  });
});

describe('bufferEndS', () => {
  it('is the end of the last range', () => {
    expect(bufferEndS(ranges([0, 4], [6, 9]))).toBe(9);
    expect(bufferEndS(ranges())).toBe(0);
  });
});
