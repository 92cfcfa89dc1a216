import type { Show } from '@showfloor/contracts/show';
import { Volume2, VolumeX } from 'lucide-react';
import { useEffect } from 'react';
import { createStore } from '../core/store.ts';
import { Picture } from '../features/player/picture.tsx';
import { initialPlayback } from '../features/player/playback-state.ts';
import { usePlayback, useVideo } from '../features/player/use-playback.ts';
import { useStore } from '../hooks/use-store.ts';
import { useModerationStrings } from '../i18n/en/moderation.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Spinner } from '../ui/spinner.tsx';

const nothingPlaying = createStore(initialPlayback);
const ignore = () => undefined;

/** The stream as the audience gets it, without a sound until wanted and without the watch page's keys: the desk has its own. */
export function StreamPreview({ show, live, hostLost }: { show: Show; live: boolean; hostLost: boolean }) {
  const say = useModerationStrings();
  const video = useVideo(show.playback.hls);
  // Ahead of the player's own effect: a desk starts silent.
  useEffect(() => {
    video.muted = true;
  }, [video]);
  const playback = usePlayback(video, live ? show.playback.hls : null, !live, ignore);
  const { muted, phase, interrupted } = useStore(playback ?? nothingPlaying);
  const away = hostLost || interrupted;
  const soundLabel = say(muted ? 'unmute' : 'mute');
  return (
    <div className="relative aspect-square max-h-[60dvh] w-full shrink-0 lg:aspect-video lg:max-h-[52dvh] overflow-hidden bg-black">
      <Picture video={video} label={say('preview')} posterUrl={show.posterUrl} softened={!live || away} whole />
      {live ? (
        <span className="absolute end-3 bottom-3">
          <IconButton tone="veil" label={soundLabel} onClick={() => playback?.setMuted(!muted)}>
            {muted ? <VolumeX aria-hidden className="size-5" /> : <Volume2 aria-hidden className="size-5" />}
          </IconButton>
        </span>
      ) : (
        <div className="absolute inset-0 grid place-items-center bg-veil text-on-veil">
          <EmptyState title={say(show.state === 'ended' ? 'previewEnded' : 'notLive')} />
        </div>
      )}
      {live && !away && (phase === 'loading' || phase === 'waiting') && (
        <div className="absolute inset-0 grid place-items-center text-on-veil">
          <Spinner label={say('loading')} />
        </div>
      )}
      {live && away && (
        <p role="status" className="absolute inset-x-0 bottom-4 text-center text-sm font-semibold text-on-veil">
          {say('hostLost')}
        </p>
      )}
    </div>
  );
}
