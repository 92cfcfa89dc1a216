import { createPlayback, type Playback } from '../../viewer-app/src/features/player/playback.ts';

/** Runs in the browsers of tests of the player alone: one video, no page around it. */
declare global {
  interface Window {
    /** Plays an address. The picture is in the page at once. */
    playAddress(hlsUrl: string): void;
    playback: Playback | undefined;
    /** Cue ids of the pins that the playlist reported, in the order in which they came; an end has a `!`. */
    listedPins: string[];
  }
}

window.listedPins = [];
window.playAddress = (hlsUrl) => {
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  window.playback = createPlayback({
    video,
    hlsUrl,
    isOver: () => false,
    onDateRangeCue: ({ cueId, endMs }) => window.listedPins.push(endMs === null ? cueId : `!${cueId}`),
    now: () => performance.now(),
    random: Math.random,
  });
};
