import type { Show } from '@showfloor/contracts/show';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { compactNumber } from '../../core/format.ts';
import type { PlayerView } from '../../features/player/player-view.ts';
import { useOnline } from '../../features/player/use-online.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { LiveBadge } from '../../ui/badge.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Written } from '../../ui/written.tsx';
import { FollowButton } from './follow-button.tsx';
import { useWatchStrings } from './watch-strings.ts';

export interface ShowHeadingProps {
  show: Pick<Show, 'title' | 'brand' | 'state'>;
  view: PlayerView;
  viewers: number;
  latencyMs: number | null;
}

/** Further behind than this the picture is not called live without saying so. */
const honestUpToMs = 4_000;

/** Whose show it is, whether it is live, how many watch. A tap on LIVE says how far behind the host the picture is. */
export function ShowHeading({ show, view, viewers, latencyMs }: ShowHeadingProps) {
  const say = useWatchStrings();
  const locale = useLocale();
  const [latencyShown, setLatencyShown] = useState(false);
  const live =
    view === 'live' || view === 'reconnecting' || view === 'starting' || view === 'loading' || view === 'blocked';
  const online = useOnline();
  const behind = latencyMs === null ? null : say('behind', { seconds: (latencyMs / 1_000).toFixed(1) });
  const late =
    latencyMs !== null && latencyMs > honestUpToMs && say('late', { seconds: Math.round(latencyMs / 1_000) });
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 text-on-veil">
      <Avatar url={show.brand.logoUrl} name={show.brand.name} className="size-9" />
      <div className="max-w-max min-w-0 flex-[1_1_6rem]">
        <h1 className="truncate text-sm leading-tight font-semibold [text-shadow:var(--shadow-text)]">
          <Written>{show.title}</Written>
        </h1>
        <div className="flex items-center gap-2">
          <span className="truncate text-xs text-on-veil-soft [text-shadow:var(--shadow-text)]">
            <Written>{show.brand.name}</Written>
          </span>
        </div>
      </div>
      <FollowButton brand={show.brand} />
      {show.state === 'live' && (
        <span className="ms-1 flex shrink-0 items-center gap-1.5">
          {!online && <Chip tone="soon">{say('offline')}</Chip>}
          {live && online && (
            <button
              type="button"
              title={behind ?? undefined}
              aria-expanded={latencyShown}
              onClick={() => setLatencyShown(!latencyShown)}
              className="flex min-h-11 items-center gap-1.5"
            >
              {late ? <Chip tone="soon">{late}</Chip> : <LiveBadge label={say('live')} />}
              {latencyShown && behind && <span className="figures text-xs">{behind}</span>}
            </button>
          )}
          <span className="figures flex min-h-6 items-center gap-1 rounded-sm bg-veil px-2 text-xs font-semibold">
            <Eye aria-hidden className="size-3.5" />
            <span aria-hidden>{compactNumber(viewers, locale)}</span>
            <span className="sr-only">{say('viewers', { count: viewers })}</span>
          </span>
        </span>
      )}
      {show.state !== 'live' && (
        <span className="ms-1 flex min-h-6 shrink-0 items-center rounded-sm bg-veil px-2 text-xs font-semibold">
          {show.state !== 'ended' ? say('soon') : view === 'replay_missing' ? say('ended') : say('replay')}
        </span>
      )}
    </div>
  );
}
