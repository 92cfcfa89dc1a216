import { Eye, EyeOff, Smartphone, VideoOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { classNames } from '../../ui/class-names.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { facingOf } from './devices/facing.ts';
import type { HeldTracks } from './devices/held-tracks.ts';
import type { SentPicture } from './use-send-tracks.ts';

export interface PreviewProps {
  held: HeldTracks;
  opening: boolean;
  picture: SentPicture;
  /** What is written on the picture that is sent while the camera is off. */
  cameraOffText: string;
  onAir: boolean;
}

/**
 * The host's own picture, with who sees it written on it. Mirrored, as in a mirror, unless the camera looks away from the host; what is sent
 * never is. On a press it lies as phones show it: an upright picture fills the screen and is cut to it, a wide one is a band at the top.
 */
export function Preview({ held, opening, picture, cameraOffText, onAir }: PreviewProps) {
  const say = useStudioStrings();
  const video = useRef<HTMLVideoElement>(null);
  const [asOnPhones, setAsOnPhones] = useState(false);
  const { stream } = held;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const settings = held.video?.getSettings();
  const upright = (settings?.height ?? 0) > (settings?.width ?? 0);
  const camera = picture === 'camera';
  return (
    <div
      className={classNames(
        'relative flex min-h-0 w-full flex-1 items-center justify-center overflow-hidden rounded-lg bg-black stacked:flex-none',
        asOnPhones ? 'stacked:h-[56dvh]' : 'stacked:aspect-video stacked:max-h-[56dvh]',
      )}
    >
      <div
        data-testid="studio-preview-frame"
        data-as-on-phones={asOnPhones || undefined}
        className={classNames(
          'relative',
          asOnPhones ? 'aspect-[9/16] h-full rounded-md ring-2 ring-on-veil-soft ring-inset' : 'size-full',
        )}
      >
        <video
          ref={video}
          data-testid="studio-preview"
          aria-label={say('preview')}
          autoPlay
          playsInline
          muted
          className={classNames(
            'size-full',
            facingOf(held.video) !== 'environment' && '-scale-x-100',
            asOnPhones && upright ? 'object-cover' : 'object-contain',
            asOnPhones && !upright && 'object-[50%_18%]',
            !camera && 'opacity-0',
          )}
        />
      </div>
      {opening && !stream && (
        <span className="absolute flex flex-col items-center gap-3 text-on-veil-soft">
          <Spinner label="" />
          <span className="text-sm">{say('opening')}</span>
        </span>
      )}
      {stream && !camera && (
        <span className="absolute flex flex-col items-center gap-3 text-on-veil-soft">
          <VideoOff aria-hidden className="size-10" />
          <span className="text-base font-semibold">
            {say(picture === 'off' || picture === 'black' ? 'cameraIsOff' : 'cameraHasStopped')}
          </span>
        </span>
      )}
      <p
        data-testid="studio-who-sees"
        className={classNames(
          'absolute start-3 top-3 inline-flex min-h-8 max-w-[calc(100%-(--spacing(20)))] items-center gap-2 rounded-full px-3 py-1 text-sm font-semibold',
          onAir ? 'bg-on-air text-on-veil' : 'bg-veil text-on-veil',
        )}
      >
        {onAir ? <Eye aria-hidden className="size-4 shrink-0" /> : <EyeOff aria-hidden className="size-4 shrink-0" />}
        <span aria-live="polite">{onAir ? say(`sees.${picture}`, { text: cameraOffText }) : say('onlyYou')}</span>
      </p>
      <button
        type="button"
        aria-pressed={asOnPhones}
        aria-label={say('asOnPhones')}
        title={say('asOnPhones')}
        onClick={() => setAsOnPhones(!asOnPhones)}
        className={classNames(
          'absolute end-2 top-2 inline-flex size-11 items-center justify-center rounded-full',
          asOnPhones ? 'bg-on-veil text-black' : 'bg-veil text-on-veil hover:bg-veil-strong',
        )}
      >
        <Smartphone aria-hidden className="size-5" />
      </button>
    </div>
  );
}
