import type { Show } from '@showfloor/contracts/show';
import { CalendarClock, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { dateTimeText } from '../../core/format.ts';
import { useHubStrings } from '../../i18n/en/hub.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { LiveBadge } from '../../ui/badge.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Written } from '../../ui/written.tsx';
import { Poster } from './poster.tsx';
import { StartsIn } from './starts-in.tsx';

export interface HeroProps {
  show: Show;
  /** What moves over its still. */
  preview?: ReactNode;
  /** In the upper corner. */
  corner?: ReactNode;
}

/** The show of the moment, across the page: what is live with the largest crowd, else what is next. */
export function Hero({ show, preview, corner }: HeroProps) {
  const say = useHubStrings();
  const locale = useLocale();
  const live = show.state === 'live';
  return (
    <section
      aria-label={show.title}
      className="relative isolate overflow-hidden border-line/60 text-on-veil sm:rounded-xl sm:border"
    >
      <Poster
        show={{ ...show, poster: null }}
        url={show.posterUrl}
        className={show.posterUrl ? '-z-30 scale-125 blur-2xl' : '-z-30'}
      />
      <span className="absolute inset-y-0 end-0 -z-20 w-full mask-l-from-60% sm:w-3/5">
        {show.posterUrl && <Poster show={show} url={show.posterUrl} />}
        {preview}
      </span>
      {corner && <span className="absolute end-3 top-3">{corner}</span>}
      <span aria-hidden className="absolute inset-0 -z-10 bg-linear-to-t from-black via-veil to-transparent" />
      <div className="flex min-h-104 flex-col justify-end gap-4 p-5 sm:min-h-120 sm:p-10">
        <div className="flex flex-wrap items-center gap-3 text-sm font-semibold">
          {live ? (
            <>
              <LiveBadge label={say('live')} />
              {show.viewers > 0 && <span className="figures">{say('viewers', { count: show.viewers })}</span>}
            </>
          ) : (
            show.startsAtMs !== null && (
              <span className="inline-flex min-h-8 items-center gap-2 rounded-full bg-veil-strong px-4 text-on-veil backdrop-blur-md">
                <CalendarClock aria-hidden className="size-4" />
                <StartsIn atMs={show.startsAtMs} />
              </span>
            )
          )}
        </div>
        <h2 className="max-w-2xl text-xl leading-tight font-bold tracking-tight text-balance sm:text-display">
          <Written>{show.title}</Written>
        </h2>
        {show.description !== '' && (
          <p className="line-clamp-2 max-w-xl text-base text-on-veil-soft">
            <Written>{show.description}</Written>
          </p>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <Link to={`/shows/${show.id}`} className={buttonClass('accent', 'lg')}>
            <Play aria-hidden className="size-5 fill-current" />
            {say(live ? 'watch' : 'open')}
          </Link>
          <span className="flex items-center gap-2 text-sm font-medium">
            <Avatar url={show.brand.logoUrl} name={show.brand.name} className="size-9" />
            <span>
              <Written>{show.brand.name}</Written>
              {!live && show.startsAtMs !== null && (
                <span className="block text-on-veil-soft">{dateTimeText(show.startsAtMs, locale)}</span>
              )}
            </span>
          </span>
        </div>
      </div>
    </section>
  );
}
