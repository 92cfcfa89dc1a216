import { Eye, EyeOff, VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { classNames } from '../../ui/class-names.ts';
import { Spinner } from '../../ui/spinner.tsx';

export interface PreviewProps {
  stream: MediaStream | null;
  cameraOn: boolean;
  /** What is written on the picture that is sent while the camera is off. */
  cameraOffText: string;
  onAir: boolean;
}

/** The host's own picture, with who sees it written on it. Mirrored, as in a mirror; what is sent is not. */
export function Preview({ stream, cameraOn, cameraOffText, onAir }: PreviewProps) {
  const say = useStudioStrings();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className="relative flex min-h-0 w-full flex-1 items-center justify-center overflow-hidden rounded-lg bg-black max-lg:aspect-video max-lg:max-h-[56dvh] max-lg:flex-none">
      <video
        ref={video}
        data-testid="studio-preview"
        aria-label={say('preview')}
        autoPlay
        playsInline
        muted
        className={classNames('size-full -scale-x-100 object-contain', !cameraOn && 'opacity-0')}
      />
      {!stream && (
        <span className="absolute flex flex-col items-center gap-3 text-on-veil-soft">
          <Spinner label="" />
          <span className="text-sm">{say('opening')}</span>
        </span>
      )}
      {stream && !cameraOn && (
        <span className="absolute flex flex-col items-center gap-3 text-on-veil-soft">
          <VideoOff aria-hidden className="size-10" />
          <span className="text-base font-semibold">{say('cameraIsOff')}</span>
        </span>
      )}
      <p
        className={classNames(
          'absolute start-3 top-3 inline-flex min-h-8 items-center gap-2 rounded-full px-3 text-sm font-semibold',
          onAir ? 'bg-on-air text-on-veil' : 'bg-veil text-on-veil',
        )}
      >
        {onAir ? <Eye aria-hidden className="size-4" /> : <EyeOff aria-hidden className="size-4" />}
        {!onAir ? say('onlyYou') : cameraOn ? say('everybody') : say('everybodySeesInstead', { text: cameraOffText })}
      </p>
    </div>
  );
}
