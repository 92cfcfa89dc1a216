import { useEffect, useLayoutEffect, useRef } from 'react';

export interface PictureProps {
  /** Of `createVideo`. Put into the page here; one that is in it already moves here and plays on. */
  video: HTMLVideoElement;
  label: string;
  posterUrl: string | null;
  /** The last frame, softened: nothing new comes. */
  softened: boolean;
}

const bedEveryMs = 500;
/** So small that it is blurred once, when it is drawn; a CSS filter over a playing video is paid for on every frame. */
const bed = { width: 48, height: 48, blur: 'blur(3px)' };

/** The video, as large as its box, with its bed. */
export function Picture({ video, label, posterUrl, softened }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    box.current?.append(video);
    return () => video.remove();
  }, [video]);
  useLayoutEffect(() => {
    video.ariaLabel = label;
    video.toggleAttribute('data-softened', softened);
  }, [video, label, softened]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    if (!context) return;
    const draw = () => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || document.hidden) return;
      context.filter = bed.blur;
      context.drawImage(video, 0, 0, bed.width, bed.height);
    };
    const timer = setInterval(draw, bedEveryMs);
    return () => clearInterval(timer);
  }, [video]);

  return (
    <div ref={box} className="absolute inset-0 overflow-hidden bg-black">
      {posterUrl && (
        <img src={posterUrl} alt="" className="absolute inset-0 size-full object-cover opacity-60 blur-xl" />
      )}
      <canvas
        ref={canvas}
        width={bed.width}
        height={bed.height}
        aria-hidden
        className="absolute inset-0 size-full scale-125 opacity-70"
      />
    </div>
  );
}
