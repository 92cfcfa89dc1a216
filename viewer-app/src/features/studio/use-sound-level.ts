import { useEffect, useState } from 'react';
import { createSoundLevel, meterShare } from './devices/sound-level.ts';

const readEveryMs = 80;
/** What a quiet room stays under, on the meter. */
const heardShare = 0.35;

/** The microphone's level for a meter, 0 to 1, and whether anything was ever heard from it. */
export function useSoundLevel(track: MediaStreamTrack | null): { share: number; heard: boolean } {
  const [share, setShare] = useState(0);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    const level = track && createSoundLevel(track);
    if (!level) return;
    const timer = setInterval(() => {
      const next = meterShare(level.read());
      setShare(next);
      if (next > heardShare) setHeard(true);
    }, readEveryMs);
    return () => {
      clearInterval(timer);
      level.close();
      setShare(0);
    };
  }, [track]);
  return { share, heard };
}
