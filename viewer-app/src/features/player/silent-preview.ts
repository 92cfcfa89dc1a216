import Hls, { type HlsConfig } from 'hls.js';
import { hlsConfig } from './hls-config.ts';
import { watchVideoFrames } from './video-frames.ts';

export interface PreviewEvents {
  /** The first frame is on screen. */
  readonly onFrame: () => void;
  /** It does not go on: it has been closed. */
  readonly onGone: () => void;
}

/** As little as a moving picture takes: the lowest quality, no sound, whole segments some seconds behind. */
const previewConfig: Partial<HlsConfig> = {
  ...hlsConfig,
  lowLatencyMode: false,
  startFragPrefetch: false,
  startLevel: 0,
  maxBufferLength: 8,
  maxMaxBufferLength: 8,
  // Without parts hls.js may trim by itself.
  backBufferLength: 8,
};
/**
 * The picture alone, though the playlist has a group of sounds, and hls.js's own distance to the edge. Its types know no way to take a part away.
 */
const parts: object = {
  audioStreamController: undefined,
  audioTrackController: undefined,
  latencyController: Hls.DefaultConfig.latencyController,
};

/** Whether this browser can play one: those that play HLS by themselves can't be kept to a low quality. */
export function previewIsSupported(): boolean {
  return Hls.isSupported();
}

/**
 * Plays a program into `box` without a sound, for the eye alone: nothing can be done with it, and assistive technology knows nothing of it.
 * @returns what ends it; may be called again.
 */
export function playSilently(box: HTMLElement, hlsUrl: string, { onFrame, onGone }: PreviewEvents): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  video.disableRemotePlayback = true;
  video.tabIndex = -1;
  video.ariaHidden = 'true';
  video.className = 'size-full object-cover';
  video.dataset.testid = 'live-preview';

  const hls = new Hls({ ...previewConfig, ...parts });
  let closed = false;
  const endFrames = watchVideoFrames(video, () => {
    endFrames();
    onFrame();
  });
  function close(): void {
    if (closed) return;
    closed = true;
    endFrames();
    hls.destroy();
    video.remove();
  }
  function giveUp(): void {
    if (closed) return;
    close();
    onGone();
  }
  hls.on(Hls.Events.ERROR, (_event, error) => {
    if (error.fatal) giveUp();
  });
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    // The lowest, and no other: `loadSource` forgets what was chosen before.
    hls.loadLevel = 0;
    video.play().catch(giveUp);
  });
  box.append(video);
  hls.attachMedia(video);
  hls.loadSource(hlsUrl);
  return close;
}
