import { startTransition, useEffect, useRef, useState } from 'react';
import type { DateRangeCue } from '../../core/timeline/timeline-store.ts';
import { earlyVideo, takeEarlyPlayback } from './early-picture.ts';
import { createPlayback, type Playback } from './playback.ts';
import { createVideo } from './video-element.ts';

/** A video for the component: the one that plays `hlsUrl` already, where there is one. */
export function useVideo(hlsUrl: string): HTMLVideoElement {
  const [video] = useState(() => earlyVideo(hlsUrl) ?? createVideo());
  return video;
}

/**
 * Plays `hlsUrl` on the video for as long as the component is there; null while there is nothing to play (`hlsUrl` null).
 * @param over whether the show is known to be over.
 */
export function usePlayback(
  video: HTMLVideoElement,
  hlsUrl: string | null,
  over: boolean,
  onDateRangeCue: (cue: DateRangeCue) => void,
): Playback | null {
  const [playback, setPlayback] = useState<Playback | null>(null);
  const latestHandler = useRef(onDateRangeCue);
  latestHandler.current = onDateRangeCue;
  const isOver = useRef(over);
  isOver.current = over;
  useEffect(() => {
    if (hlsUrl === null) return;
    const page = { isOver: () => isOver.current, onDateRangeCue: (cue: DateRangeCue) => latestHandler.current(cue) };
    const next =
      takeEarlyPlayback(video, hlsUrl, page) ??
      createPlayback({ video, hlsUrl, ...page, now: () => performance.now(), random: Math.random });
    // All that lies on the picture is drawn anew with it, in slices: it may be playing already.
    startTransition(() => setPlayback(next));
    return () => {
      setPlayback(null);
      next.close();
    };
  }, [video, hlsUrl]);
  useEffect(() => {
    if (over) playback?.retryNow();
  }, [over, playback]);
  return playback;
}
