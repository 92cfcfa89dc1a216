import type { Show } from '@showfloor/contracts/show';
import { Search, Theater } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useNow } from '../../hooks/use-now.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useHubStrings } from '../../i18n/en/hub.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { HallRow } from './hall-row.tsx';
import { Hero } from './hero.tsx';
import { programmeOf } from './programme.ts';

/** How often the programme is fetched anew: counts move, shows begin. */
const refetchEveryMs = 15_000;

export interface HubViewProps {
  /** What moves over the still of a show that is live. */
  preview: (show: Show) => ReactNode;
  /** Stops and starts what moves; shown while something is live. */
  previewSwitch: ReactNode;
}

/** The front door: the show of the moment, then what is live, what is next, what can be seen again. */
export function HubView({ preview, previewSwitch }: HubViewProps) {
  const say = useHubStrings();
  const api = useApi();
  const errorText = useErrorText();
  const nowMs = useNow(60_000);
  const shows = usePages({
    queryKey: queryKeys.shows(),
    fetchPage: async (cursor, signal) => {
      const page = await api.shows.list({ limit: 100, cursor }, signal);
      return { items: page.shows, next: page.next };
    },
    idOf: ({ id }) => id,
    refetchInterval: refetchEveryMs,
  });
  const { live, upcoming, ended } = programmeOf(shows.items ?? [], nowMs);
  const first = live[0] ?? upcoming[0];
  return (
    <div className="mx-auto w-full max-w-7xl pb-16 sm:px-6 sm:pt-6">
      <h1 className="sr-only">{say('title')}</h1>
      <div className="px-4 py-3 sm:hidden">
        <Link to="/search" className={buttonClass('quiet', 'md', true)}>
          <Search aria-hidden className="size-5" />
          {say('search')}
        </Link>
      </div>
      {shows.isPending && <HubLoading />}
      {shows.error && <ErrorState title={say('failed')} text={errorText(shows.error)} onRetry={shows.refetch} />}
      {first && <Hero show={first} preview={live[0] && preview(first)} corner={live[0] ? previewSwitch : undefined} />}
      {shows.items && !first && ended.length === 0 && (
        <div className="py-16">
          <EmptyState
            icon={<Theater />}
            title={say('nothing')}
            text={say('nothingText')}
            action={
              <Link to="/brand" className={buttonClass('accent')}>
                {say('nothingAction')}
              </Link>
            }
          />
        </div>
      )}
      <HallRow title={say('liveNow')} shows={live.slice(1)} large preview={preview} />
      <HallRow title={say('upNext')} shows={live.length > 0 ? upcoming : upcoming.slice(1)} />
      <HallRow title={say('replays')} shows={ended} />
      <ShowMore more={shows.more} />
    </div>
  );
}

function HubLoading() {
  const say = useHubStrings();
  return (
    <div role="status" className="flex flex-col gap-8 max-sm:px-4 max-sm:pt-4">
      <span className="sr-only">{say('loading')}</span>
      <Skeleton className="h-104 w-full rounded-xl sm:h-120" />
      <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
        {[0, 1, 2, 3].map((tile) => (
          <Skeleton key={tile} className="aspect-[3/4] rounded-lg" />
        ))}
      </div>
    </div>
  );
}
