export type StartOutcome = 'playing' | 'muted_by_browser' | 'blocked' | 'interrupted';

/** What `startPlaying` needs of a video. */
export interface StartableVideo {
  muted: boolean;
  play(): Promise<void>;
}

/**
 * Starts a video within the browser's autoplay rules: with the sound as it is, then without sound, then not at all until somebody taps.
 * `interrupted` when a load or a pause came in between.
 */
export async function startPlaying(video: StartableVideo): Promise<StartOutcome> {
  const first = await attempt(video);
  if (first !== 'refused') return first;
  if (video.muted) return 'blocked';
  video.muted = true;
  const second = await attempt(video);
  if (second === 'playing') return 'muted_by_browser';
  // The tap that starts it gives leave for the sound too.
  video.muted = false;
  return second === 'refused' ? 'blocked' : second;
}

async function attempt(video: StartableVideo): Promise<'playing' | 'refused' | 'interrupted'> {
  try {
    await video.play();
    return 'playing';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'interrupted';
  }
}
