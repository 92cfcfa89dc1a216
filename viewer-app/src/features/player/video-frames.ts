/**
 * Calls `onFrame` with the media time (seconds) of each frame when it comes on screen, by requestVideoFrameCallback; where a browser has
 * none, with the playhead before each repaint. Gives back what ends that.
 */
export function watchVideoFrames(video: HTMLVideoElement, onFrame: (mediaTimeS: number) => void): () => void {
  if (typeof video.requestVideoFrameCallback === 'function') {
    let handle = 0;
    const next = (_now: number, frame: VideoFrameCallbackMetadata) => {
      handle = video.requestVideoFrameCallback(next);
      onFrame(frame.mediaTime);
    };
    handle = video.requestVideoFrameCallback(next);
    return () => video.cancelVideoFrameCallback(handle);
  }
  let lastS = Number.NaN;
  const tick = () => {
    handle = requestAnimationFrame(tick);
    if (video.currentTime === lastS || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    lastS = video.currentTime;
    onFrame(lastS);
  };
  let handle = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(handle);
}
