/** What is open of a camera and a microphone. A track that has ended, or that the system holds back, counts as none. */
export interface HeldTracks {
  readonly stream: MediaStream | null;
  readonly video: MediaStreamTrack | null;
  readonly audio: MediaStreamTrack | null;
}

export const nothingHeld: HeldTracks = { stream: null, video: null, audio: null };

/** What of `stream` still gives a picture and a sound. */
export function heldTracks(stream: MediaStream | null): HeldTracks {
  const runs = (track: MediaStreamTrack) => track.readyState !== 'ended' && !track.muted;
  return {
    stream,
    video: stream?.getVideoTracks().find(runs) ?? null,
    audio: stream?.getAudioTracks().find(runs) ?? null,
  };
}
