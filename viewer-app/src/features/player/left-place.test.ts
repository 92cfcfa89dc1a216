import { beforeEach, describe, expect, it } from 'vitest';
import { createLeftPlace } from './left-place.ts';
import { createPlaybackStore, type PlaybackStore } from './playback-state.ts';

let store: PlaybackStore;
let seenMs: number | null;
let over: boolean;
const place = () => createLeftPlace({ store, programTimeMs: () => seenMs, isOver: () => over });

beforeEach(() => {
  store = createPlaybackStore({ muted: false, volume: 1 });
  store.patch({ phase: 'ready', live: true });
  [seenMs, over] = [1_000, false];
});

describe('createLeftPlace', () => {
  it('has whoever follows the edge go on there', () => {
    const left = place();
    left.leave();
    expect(left.wasPaused()).toBe(false);
    expect(left.take()).toBeNull();
  });

  it('shows the last seconds of a show that ends while the source is opened anew', () => {
    const left = place();
    left.leave();
    store.patch({ live: false });
    [over] = [true];
    expect(left.take()).toBe(1_000);
  });

  it('has whoever went back go on where they were, once, paused if they were', () => {
    store.patch({ following: false, paused: true });
    const left = place();
    left.leave();
    expect(left.wasPaused()).toBe(true);
    expect(left.take()).toBe(1_000);
    expect(left.take()).toBeNull();
  });

  it('takes the last program time that was seen where the picture has none now, and keeps a place that nobody came to', () => {
    store.patch({ following: false });
    const left = place();
    left.frameShown();
    seenMs = null;
    left.leave();
    left.leave();
    expect(left.take()).toBe(1_000);
  });

  it('shows the last seconds of a show to whoever followed it to its end, and the edge to whoever has seen all', () => {
    [over] = [true];
    store.patch({ live: false });
    const left = place();
    left.leave();
    expect(left.take()).toBe(1_000);
    store.patch({ phase: 'ended' });
    left.leave();
    expect(left.take()).toBeNull();
  });
});
