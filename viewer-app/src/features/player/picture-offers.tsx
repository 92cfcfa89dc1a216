import { SkipForward, VolumeX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import type { Playback } from './playback.ts';
import type { PlaybackState } from './playback-state.ts';
import { usePlayerStrings } from './player-strings.ts';
import type { PlayerView } from './player-view.ts';

/** How long "Tap for sound" stands there in words. */
const soundOfferMs = 8_000;

export interface PictureOffersProps {
  view: PlayerView;
  /** There is a picture to be seen. */
  showing: boolean;
  state: PlaybackState;
  playback: Pick<Playback, 'setMuted' | 'goLive'>;
}

/** What is offered at the top of the picture: its sound, the way to the live edge, and a word on a slow network. */
export function PictureOffers({ view, showing, state, playback }: PictureOffersProps) {
  const say = usePlayerStrings();
  // Said once, then an icon: whoever wants no sound has the picture to themselves.
  const soundOffered = showing && state.mutedByBrowser;
  const [offeringSound, setOfferingSound] = useState(true);
  useEffect(() => {
    if (!soundOffered) return;
    const timer = setTimeout(() => setOfferingSound(false), soundOfferMs);
    return () => clearTimeout(timer);
  }, [soundOffered]);

  return (
    <div className="pointer-events-none absolute inset-x-3 top-18 z-10 flex flex-wrap gap-2 *:pointer-events-auto sm:top-16">
      {soundOffered && (
        <button
          type="button"
          data-testid="tap-for-sound"
          onClick={() => playback.setMuted(false)}
          className="inline-flex min-h-11 animate-rise items-center gap-2 rounded-full bg-on-veil px-4 text-sm font-semibold text-black shadow-float"
        >
          <VolumeX aria-hidden className="size-5" />
          <span className={classNames(!offeringSound && 'sr-only')}>{say('tapForSound')}</span>
        </button>
      )}
      {showing && state.slow && (
        <span
          role="status"
          data-testid="slow-connection"
          className="inline-flex min-h-8 animate-fade items-center rounded-full bg-veil px-3 text-sm font-medium text-on-veil"
        >
          {say('slow')}
        </span>
      )}
      {view === 'rewound' && (
        <button
          type="button"
          data-testid="go-live"
          onClick={playback.goLive}
          className="inline-flex min-h-11 animate-rise items-center gap-2 rounded-full bg-accent px-4 text-sm font-semibold text-on-accent shadow-float"
        >
          <SkipForward aria-hidden className="size-4 fill-current" />
          {say('goLive')}
        </button>
      )}
    </div>
  );
}
