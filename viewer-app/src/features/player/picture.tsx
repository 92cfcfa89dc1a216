import { type RefObject, useEffect, useRef, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';

export interface PictureProps {
  videoRef: RefObject<HTMLVideoElement | null>;
  label: string;
  posterUrl: string | null;
  /** The last frame, softened: nothing new comes. */
  softened: boolean;
  /** Never cropped, however small the box. Default false: a portrait picture fills a phone's screen. */
  whole?: boolean;
}

const bedEveryMs = 500;
/** So small that it is blurred once, when it is drawn; a CSS filter over a playing video is paid for on every frame. */
const bed = { width: 48, height: 48, blur: 'blur(3px)' };

/** Narrower than this the picture fills the screen and is cropped; wider ones lie whole on a blurred bed of themselves. */
const portraitBelow = 0.8;

/** The video, as large as its box, with its bed; the poster until there is a picture. */
export function Picture({ videoRef, label, posterUrl, softened, whole = false }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [portrait, setPortrait] = useState(false);
  const [hasPicture, setHasPicture] = useState(false);
  const [bedDrawn, setBedDrawn] = useState(false);

  useEffect(() => {
    const video = videoRef.current;
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (!video || !context) return;
    const measure = () => {
      setHasPicture(video.videoWidth > 0);
      setPortrait(video.videoWidth > 0 && video.videoWidth / video.videoHeight < portraitBelow);
    };
    const draw = () => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || document.hidden) return;
      context.filter = bed.blur;
      context.drawImage(video, 0, 0, bed.width, bed.height);
      setBedDrawn(true);
    };
    video.addEventListener('resize', measure);
    video.addEventListener('loadeddata', draw);
    measure();
    const timer = setInterval(draw, bedEveryMs);
    return () => {
      clearInterval(timer);
      video.removeEventListener('resize', measure);
      video.removeEventListener('loadeddata', draw);
    };
  }, [videoRef]);

  return (
    <div className="absolute inset-0 overflow-hidden bg-black">
      {posterUrl && !bedDrawn && (
        <img src={posterUrl} alt="" className="absolute inset-0 size-full object-cover opacity-60 blur-xl" />
      )}
      {posterUrl && !hasPicture && (
        <img
          src={posterUrl}
          alt=""
          className={classNames(
            'absolute inset-0 size-full',
            whole ? 'object-contain' : 'object-cover lg:object-contain',
          )}
        />
      )}
      <canvas
        ref={canvas}
        width={bed.width}
        height={bed.height}
        aria-hidden
        className={classNames('absolute inset-0 size-full scale-125', bedDrawn ? 'opacity-70' : 'opacity-0')}
      />
      {/* biome-ignore lint/a11y/useMediaCaption: a live program has no captions to offer yet */}
      <video
        ref={videoRef}
        data-testid="player-video"
        playsInline
        disablePictureInPicture={false}
        aria-label={label}
        className={classNames(
          'absolute inset-0 size-full transition-[filter,opacity] duration-(--duration-calm)',
          portrait && !whole ? 'object-cover lg:object-contain' : 'object-contain',
          !portrait && !whole && 'object-[50%_18%] lg:object-center',
          softened && 'opacity-70 blur-md',
        )}
      />
    </div>
  );
}
