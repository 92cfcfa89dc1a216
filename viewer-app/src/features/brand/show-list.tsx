import type { Brand } from '@showfloor/contracts/catalog';
import type { Show } from '@showfloor/contracts/show';
import { Clapperboard } from 'lucide-react';
import { Link } from 'react-router';
import { dateTimeText } from '../../core/format.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Written } from '../../ui/written.tsx';
import { ListPage } from './list-page.tsx';
import { NewLink } from './new-link.tsx';
import { ShowStateChip } from './show-state-chip.tsx';
import { useBrandShows } from './use-brand-queries.ts';

/** The brand's shows, in the order in which they are worked on. */
export function ShowList({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const locale = useLocale();
  const shows = useBrandShows(brand.id);
  const when = ({ startsAtMs }: Show) =>
    startsAtMs === null ? say('shows.undated') : dateTimeText(startsAtMs, locale);
  const may = useMay(brand.id);
  const newLink = may('show.write') && <NewLink to="/brand/shows/new" label={say('shows.new')} />;
  return (
    <ListPage title={say('shows.title')} actions={newLink} list={shows} failedTitle={say('shows.failed')}>
      {(items) => (
        <DataTable
          caption={say('shows.title')}
          rows={items}
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
                action={newLink}
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
    </ListPage>
  );
}
