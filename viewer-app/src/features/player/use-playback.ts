import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DateRangePin } from '../../core/timeline/timeline-store.ts';
import { createPlayback, type Playback } from './playback.ts';

/**
 * Plays `hlsUrl` on the video for as long as the component is there; null while there is nothing to play (`hlsUrl` null).
 * @param over whether the show is known to be over.
 */
export function usePlayback(
  video: RefObject<HTMLVideoElement | null>,
  hlsUrl: string | null,
  over: boolean,
  onDateRangePin: (pin: DateRangePin) => void,
): Playback | null {
  const [playback, setPlayback] = useState<Playback | null>(null);
  const tell = useRef(onDateRangePin);
  tell.current = onDateRangePin;
  const isOver = useRef(over);
  isOver.current = over;
  useEffect(() => {
    if (!video.current || hlsUrl === null) return;
    const next = createPlayback({
      video: video.current,
      hlsUrl,
      isOver: () => isOver.current,
      onDateRangePin: (pin) => tell.current(pin),
      now: () => performance.now(),
      random: Math.random,
    });
    setPlayback(next);
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
