import type { Show } from '@showfloor/contracts/show';
import { Clock, Play, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { compactNumber, dateTimeText } from '../../core/format.ts';
import { useHubStrings } from '../../i18n/en/hub.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { LiveBadge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Written } from '../../ui/written.tsx';
import { Poster } from './poster.tsx';
import { StartsIn } from './starts-in.tsx';

export interface ShowTileProps {
  show: Show;
  /** Null: a drawn one. */
  posterUrl: string | null;
  large?: boolean;
  /** What moves over its still. */
  preview?: ReactNode;
}

/** A show as a door: its poster, its state in the corner, its name beneath. */
export function ShowTile({ show, posterUrl, large = false, preview }: ShowTileProps) {
  const say = useHubStrings();
  const locale = useLocale();
  return (
    <Link
      to={`/shows/${show.id}`}
      data-testid="show-tile"
      className="group relative isolate flex aspect-[4/5] flex-col justify-between overflow-hidden rounded-lg border border-line/60 bg-surface text-on-veil shadow-raised sm:aspect-[3/4]"
    >
      <Poster
        show={show}
        url={posterUrl}
        className={classNames(
          '-z-20 transition-transform duration-(--duration-calm) group-hover:scale-105',
          show.state === 'ended' && 'opacity-70',
        )}
      />
      {preview && <span className="absolute inset-0 -z-20">{preview}</span>}
      <span
        aria-hidden
        className="absolute inset-x-0 bottom-0 -z-10 h-4/5 bg-linear-to-t from-black via-black/60 to-transparent"
      />
      <span className="flex items-start justify-between gap-2 p-3">
        <TileState show={show} />
        {show.state === 'live' && show.viewers > 0 && (
          <span className="figures inline-flex min-h-6 items-center gap-1 rounded-sm bg-veil px-2 text-xs font-semibold backdrop-blur-md">
            <Users aria-hidden className="size-3.5" />
            <span aria-hidden>{compactNumber(show.viewers, locale)}</span>
            <span className="sr-only">{say('viewers', { count: show.viewers })}</span>
          </span>
        )}
      </span>
      <span className={classNames('flex flex-col gap-2 p-3', large && 'sm:p-4')}>
        <span
          className={classNames(
            'line-clamp-2 font-semibold text-balance text-shadow-lg',
            large ? 'text-lg' : 'text-base',
          )}
        >
          <Written>{show.title}</Written>
        </span>
        <span className="flex items-center gap-2 text-sm text-on-veil-soft">
          <Avatar url={show.brand.logoUrl} name={show.brand.name} className="size-6" />
          <span className="truncate">
            <Written>{show.brand.name}</Written>
          </span>
        </span>
        {show.state === 'scheduled' && show.startsAtMs !== null && (
          <time dateTime={new Date(show.startsAtMs).toISOString()} className="text-sm text-on-veil-soft">
            {dateTimeText(show.startsAtMs, locale)}
          </time>
        )}
      </span>
    </Link>
  );
}

function TileState({ show }: { show: Show }) {
  const say = useHubStrings();
  if (show.state === 'live') return <LiveBadge label={say('live')} />;
  const quiet =
    'inline-flex min-h-6 items-center gap-1.5 rounded-sm bg-veil px-2 text-xs font-semibold backdrop-blur-md';
  if (show.state === 'ended')
    return (
      <span className={quiet}>
        <Play aria-hidden className="size-3 fill-current" />
        {say('replay')}
      </span>
    );
  if (show.startsAtMs === null) return <span />;
  return (
    <span className={classNames(quiet, 'text-on-veil')}>
      <Clock aria-hidden className="size-3.5" />
      <StartsIn atMs={show.startsAtMs} />
    </span>
  );
}
