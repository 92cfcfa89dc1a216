import { describe, expect, it } from 'vitest';
import { cueOfDateRange, type DateRangeTag } from './date-range-cues.ts';

const tag: DateRangeTag = {
  id: 'cue_01hzy0q5w8r2m4n6p8s0t2v4x6',
  class: 'com.showfloor.pin',
  startMs: 1_764_000_000_000,
  endMs: null,
  attributes: { 'X-PRODUCT-ID': 'prd_01hzy0q5w8r2m4n6p8s0t2v4x6', 'X-EPOCH': '1', 'X-SEQ': '7' },
};

describe('cueOfDateRange', () => {
  it('reads a pin', () => {
    expect(cueOfDateRange({ ...tag, endMs: tag.startMs + 5_000 })).toEqual({
      kind: 'pin',
      priceAtPin: null,
      cueId: tag.id,
      productId: 'prd_01hzy0q5w8r2m4n6p8s0t2v4x6',
      epoch: 1,
      seq: 7,
      startMs: 1_764_000_000_000,
      endMs: 1_764_000_005_000,
    });
  });

  it('reads what else is on the timeline, by its class', () => {
    const { 'X-PRODUCT-ID': _, ...place } = tag.attributes;
    const of = (name: string, attributes: Record<string, string>) =>
      cueOfDateRange({ ...tag, class: `com.showfloor.${name}`, attributes: { ...place, ...attributes } });
    expect(cueOfDateRange({ ...tag, class: 'com.showfloor.beside' })).toMatchObject({ kind: 'beside', seq: 7 });
    expect(of('announcement', { 'X-TEXT': 'Free delivery today' })).toMatchObject({ text: 'Free delivery today' });
    expect(of('chapter', { 'X-TITLE': 'Lamps' })).toMatchObject({ kind: 'chapter', title: 'Lamps' });
    const asked = { 'X-QUESTION-ID': 'qst_01hzy0q5w8r2m4n6p8s0t2v4x6', 'X-TEXT': 'How big is it?', 'X-NAME': 'Noor' };
    expect(of('question', asked)).toMatchObject({ kind: 'question', text: 'How big is it?', name: 'Noor' });
    expect(of('question', { ...asked, 'X-QUESTION-ID': 'qst_1' })).toBeNull();
    expect(of('announcement', {})).toBeNull();
    expect(of('poll', { 'X-TEXT': 'Blue or red?' })).toBeNull();
  });

  it('leaves alone what is of another class', () => {
    expect(cueOfDateRange({ ...tag, class: 'com.apple.hls.interstitial' })).toBeNull();
  });

  it('refuses what no pin can be', () => {
    expect(cueOfDateRange({ ...tag, id: 'splice-1' })).toBeNull();
    expect(cueOfDateRange({ ...tag, startMs: Number.NaN })).toBeNull();
    expect(cueOfDateRange({ ...tag, attributes: { ...tag.attributes, 'X-SEQ': '0' } })).toBeNull();
    expect(cueOfDateRange({ ...tag, attributes: {} })).toBeNull();
  });
});
