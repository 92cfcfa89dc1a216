import { describe, expect, it } from 'vitest';
import { startPlaying } from './start-playing.ts';

const refused = () => Promise.reject(new DOMException('not now', 'NotAllowedError'));

describe('startPlaying', () => {
  it('keeps the sound where the browser allows it', async () => {
    const video = { muted: false, play: () => Promise.resolve() };
    expect(await startPlaying(video)).toBe('playing');
    expect(video.muted).toBe(false);
  });

  it('starts without sound where the browser wants a tap for it', async () => {
    const video = {
      muted: false,
      play() {
        return this.muted ? Promise.resolve() : refused();
      },
    };
    expect(await startPlaying(video)).toBe('muted_by_browser');
    expect(video.muted).toBe(true);
  });

  it('says when even a silent picture is refused, and leaves the sound to the tap', async () => {
    const video = { muted: false, play: refused };
    expect(await startPlaying(video)).toBe('blocked');
    expect(video.muted).toBe(false);
  });

  it('keeps the picture silent for who wants it so', async () => {
    const video = { muted: true, play: refused };
    expect(await startPlaying(video)).toBe('blocked');
    expect(video.muted).toBe(true);
  });

  it('does not take an interruption for a refusal', async () => {
    const video = { muted: false, play: () => Promise.reject(new DOMException('load', 'AbortError')) };
    expect(await startPlaying(video)).toBe('interrupted');
    expect(video.muted).toBe(false);
  });
});
