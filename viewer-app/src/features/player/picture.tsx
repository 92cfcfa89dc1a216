import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';

export interface PictureProps {
  /** Of `createVideo`. Put into the page here; one that is in it already moves here and plays on. */
  video: HTMLVideoElement;
  label: string;
  posterUrl: string | null;
  /** What the poster shows. Default: nothing that needs saying. */
  posterAlt?: string;
  /** The last frame, softened: nothing new comes. */
  softened: boolean;
  /** Never cropped, however small the box. Default false: a portrait picture fills a phone's screen. */
  whole?: boolean;
}

const bedEveryMs = 500;
/** So small that it is blurred once, when it is drawn; a CSS filter over a playing video is paid for on every frame. */
const bed = { width: 48, height: 48, blur: 'blur(3px)' };

/** The video, as large as its box, with its bed; the poster until there is a picture, unless it does not load. */
export function Picture({ video, label, posterUrl, posterAlt = '', softened, whole = false }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hasPicture, setHasPicture] = useState(() => video.videoWidth > 0);
  const [bedDrawn, setBedDrawn] = useState(false);
  const [broken, setBroken] = useState<string | null>(null);
  const poster = posterUrl !== null && posterUrl !== broken ? posterUrl : null;

  useLayoutEffect(() => {
    box.current?.append(video);
    return () => video.remove();
  }, [video]);
  useLayoutEffect(() => {
    video.ariaLabel = label;
    video.toggleAttribute('data-softened', softened);
    video.toggleAttribute('data-whole', whole);
  }, [video, label, softened, whole]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (!context) return;
    const measure = () => setHasPicture(video.videoWidth > 0);
    const draw = () => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || document.hidden) return;
      context.filter = bed.blur;
      context.drawImage(video, 0, 0, bed.width, bed.height);
      setBedDrawn(true);
    };
    video.addEventListener('resize', measure);
    video.addEventListener('loadeddata', draw);
    measure();
    draw();
    const timer = setInterval(draw, bedEveryMs);
    return () => {
      clearInterval(timer);
      video.removeEventListener('resize', measure);
      video.removeEventListener('loadeddata', draw);
    };
  }, [video]);

  return (
    <div ref={box} className="absolute inset-0 overflow-hidden bg-black">
      {poster && !bedDrawn && (
        <img src={poster} alt="" className="absolute inset-0 size-full object-cover opacity-60 blur-xl" />
      )}
      {poster && !hasPicture && (
        <img
          src={poster}
          alt={posterAlt}
          onError={() => setBroken(poster)}
          className={classNames(
            'absolute inset-0 size-full',
            whole ? 'object-contain' : 'object-cover sm:object-contain',
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
    </div>
  );
}
