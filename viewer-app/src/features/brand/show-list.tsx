import type { Brand } from '@showfloor/contracts/catalog';
import type { Show } from '@showfloor/contracts/show';
import { Clapperboard, Plus } from 'lucide-react';
import { Link } from 'react-router';
import { dateTimeText } from '../../core/format.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { buttonClass } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Written } from '../../ui/written.tsx';
import { ShowStateChip } from './show-state-chip.tsx';
import { useBrandShows } from './use-brand-queries.ts';

/** The brand's shows, in the order in which they are worked on. */
export function ShowList({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const locale = useLocale();
  const errorText = useErrorText();
  const shows = useBrandShows(brand.id);
  const when = ({ startsAtMs }: Show) =>
    startsAtMs === null ? say('shows.undated') : dateTimeText(startsAtMs, locale);
  const may = useMay(brand.id);
  const newButton = may('show.write') && (
    <Link to="/brand/shows/new" className={buttonClass('accent')}>
      <Plus aria-hidden className="size-4" />
      {say('shows.new')}
    </Link>
  );
  return (
    <>
      <PageHeader title={say('shows.title')} actions={newButton} />
      {shows.isPending && <Skeleton className="h-80 rounded-lg" />}
      {shows.error && <ErrorState title={say('shows.failed')} text={errorText(shows.error)} onRetry={shows.refetch} />}
      {shows.items && (
        <DataTable
          caption={say('shows.title')}
          rows={shows.items}
          rowKey={(show) => show.id}
          rowName={(show) => show.title}
          searchLabel={say('shows.search')}
          fileName={`${brand.slug}-shows`}
          more={shows.more}
          empty={
            <div className="rounded-lg border border-line bg-surface py-10">
              <EmptyState
                icon={<Clapperboard />}
                title={say('shows.empty')}
                text={say('shows.emptyText')}
                action={newButton}
              />
            </div>
          }
          columns={[
            {
              key: 'name',
              header: say('shows.name'),
              sortBy: (show) => show.title,
              csv: (show) => show.title,
              cell: (show) => (
                <Link
                  to={`/brand/shows/${show.id}`}
                  className="flex min-h-11 flex-col justify-center font-semibold wrap-anywhere hover:underline"
                >
                  <Written>{show.title}</Written>
                  <span className="font-normal text-ink-soft md:hidden">{when(show)}</span>
                </Link>
              ),
            },
            {
              key: 'state',
              header: say('shows.state'),
              sortBy: (show) => say(`state.${show.state}`),
              csv: (show) => say(`state.${show.state}`),
              cell: (show) => <ShowStateChip state={show.state} />,
            },
            {
              key: 'when',
              header: say('shows.when'),
              sortBy: (show) => show.startsAtMs,
              csv: (show) => (show.startsAtMs === null ? null : new Date(show.startsAtMs).toISOString()),
              wideOnly: true,
              cell: when,
            },
          ]}
        />
      )}
    </>
  );
}
