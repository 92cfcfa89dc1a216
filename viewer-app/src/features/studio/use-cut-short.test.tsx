import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublisherSnapshot } from './publisher/publisher.ts';
import { useCutShort } from './use-cut-short.ts';

type Phase = PublisherSnapshot['phase'];
const show = 'shw_1';

/** A studio, as far as its publisher's phases go. */
function studio(phase: Phase) {
  return renderHook((now: Phase) => useCutShort(show, now), { initialProps: phase });
}
/** What a studio that is opened then says. */
const nextSays = () => {
  const { result, unmount } = studio('idle');
  unmount();
  return result.current;
};

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe('useCutShort', () => {
  it('is so after a studio that was sending and never left', () => {
    expect(nextSays()).toBe(false);
    studio('sending');
    expect(nextSays()).toBe(true);
  });

  it.each<[string, Phase]>([
    ['while it was sending', 'sending'],
    ['while it came back after a loss', 'reconnecting'],
    ['after it had stopped to send', 'idle'],
  ])('is not so after a studio was left by will: %s', (_when, last) => {
    const left = studio('sending');
    left.rerender(last);
    left.unmount();
    expect(nextSays()).toBe(false);
    studio('sending').rerender(last);
    window.dispatchEvent(new Event('pagehide'));
    expect(nextSays()).toBe(false);
  });

  it.each<Phase>(['taken_over', 'ended'])('is not so after %s', (last) => {
    studio('sending').rerender(last);
    expect(nextSays()).toBe(false);
  });

  it('is still so after a studio that only stood open beside it was closed', () => {
    studio('sending');
    studio('idle').unmount();
    expect(nextSays()).toBe(true);
  });
});
