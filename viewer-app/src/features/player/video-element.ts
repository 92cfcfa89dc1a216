/** Narrower than this the picture fills a phone's screen and is cropped; wider ones lie whole on a blurred bed of themselves. */
const portraitBelow = 0.8;

const videoClass =
  'absolute inset-0 size-full object-contain object-[50%_18%] transition-[filter,opacity] duration-(--duration-calm) ' +
  'max-sm:not-data-whole:data-portrait:object-cover data-whole:object-center sm:object-center ' +
  'data-softened:opacity-70 data-softened:blur-md';

/**
 * A video that fits itself into its box. It belongs to no component: one that plays already can be put into the page that comes around it.
 */
export function createVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.playsInline = true;
  video.className = videoClass;
  video.dataset.testid = 'player-video';
  video.addEventListener('resize', () =>
    video.toggleAttribute(
      'data-portrait',
      video.videoWidth > 0 && video.videoWidth / video.videoHeight < portraitBelow,
    ),
  );
  return video;
}
