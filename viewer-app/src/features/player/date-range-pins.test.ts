import { describe, expect, it } from 'vitest';
import { type DateRangeTag, pinOfDateRange } from './date-range-pins.ts';

const tag: DateRangeTag = {
  id: 'cue_01hzy0q5w8r2m4n6p8s0t2v4x6',
  class: 'com.showfloor.pin',
  startMs: 1_764_000_000_000,
  endMs: null,
  attributes: { 'X-PRODUCT-ID': 'prd_01hzy0q5w8r2m4n6p8s0t2v4x6', 'X-EPOCH': '1', 'X-SEQ': '7' },
};

describe('pinOfDateRange', () => {
  it('reads a pin', () => {
    expect(pinOfDateRange({ ...tag, endMs: tag.startMs + 5_000 })).toEqual({
      cueId: tag.id,
      productId: 'prd_01hzy0q5w8r2m4n6p8s0t2v4x6',
      epoch: 1,
      seq: 7,
      startMs: 1_764_000_000_000,
      endMs: 1_764_000_005_000,
    });
  });

  it('leaves alone what is of another class', () => {
    expect(pinOfDateRange({ ...tag, class: 'com.apple.hls.interstitial' })).toBeNull();
  });

  it('refuses what no pin can be', () => {
    expect(pinOfDateRange({ ...tag, id: 'splice-1' })).toBeNull();
    expect(pinOfDateRange({ ...tag, startMs: Number.NaN })).toBeNull();
    expect(pinOfDateRange({ ...tag, attributes: { ...tag.attributes, 'X-SEQ': '0' } })).toBeNull();
    expect(pinOfDateRange({ ...tag, attributes: {} })).toBeNull();
  });
});
