import type { SearchHit } from '@showfloor/contracts/search';
import { PackageSearch } from 'lucide-react';
import { Link } from 'react-router';
import { saysMissing } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { PricesFor } from '../../hooks/country-choice.tsx';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useCollectionStrings } from '../../i18n/en/collections.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Written } from '../../ui/written.tsx';
import { HitTile } from './hit-tile.tsx';

export interface CollectionViewProps {
  brandSlug: string;
  slug: string;
  onOpen: (hit: SearchHit) => void;
}

/** A brand's collection as everybody sees it: what is sold of it in the buyer's country. */
export function CollectionView({ brandSlug, slug, onOpen }: CollectionViewProps) {
  const say = useCollectionStrings();
  const api = useApi();
  const errorText = useErrorText();
  const country = useStore(buyerCountry());
  const pages = usePages({
    queryKey: queryKeys.collectionPage(brandSlug, slug, country),
    fetchPage: async (cursor, signal) => {
      const page = await api.collections.page({ brandSlug, slug }, country, cursor, signal);
      return { items: [{ ...page, cursor: cursor ?? '' }], next: page.next };
    },
    idOf: ({ cursor }) => cursor,
    keepsLast: true,
  });
  const [first] = pages.items ?? [];
  usePageTitle(first?.collection.name ?? say('title'));
  const hits = pages.items?.flatMap((page) => page.hits) ?? [];
  return (
    <div className="mx-auto w-full max-w-7xl px-4 pt-6 pb-16 sm:px-6">
      {pages.isPending && (
        <div role="status">
          <span className="sr-only">{say('page.loading')}</span>
          <Skeleton className="h-80 rounded-lg" />
        </div>
      )}
      {pages.error &&
        (saysMissing(pages.error) ? (
          <EmptyState
            icon={<PackageSearch />}
            title={say('page.gone')}
            text={say('page.goneText')}
            action={
              <Link to="/search" className={buttonClass('plain', 'md')}>
                {say('page.search')}
              </Link>
            }
          />
        ) : (
          <ErrorState title={say('page.failed')} text={errorText(pages.error)} onRetry={pages.refetch} />
        ))}
      {first && (
        <>
          <p className="text-sm text-ink-soft">
            <Link to={`/brands/${first.brand.slug}`} className="inline-flex min-h-11 items-center hover:underline">
              <Written>{first.brand.name}</Written>
            </Link>
          </p>
          <h1 className="text-xl font-semibold wrap-anywhere">
            <Written>{first.collection.name}</Written>
          </h1>
          {first.collection.description && (
            <p className="mt-2 max-w-prose whitespace-pre-line text-ink-soft">
              <Written>{first.collection.description}</Written>
            </p>
          )}
          <div className="my-3">
            <PricesFor />
          </div>
          {hits.length === 0 && pages.more === null ? (
            <EmptyState icon={<PackageSearch />} title={say('page.empty')} />
          ) : (
            <ul
              aria-label={say('page.products')}
              className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4 xl:grid-cols-5"
            >
              {hits.map((hit) => (
                <HitTile key={hit.productId} hit={hit} onOpen={() => onOpen(hit)} />
              ))}
            </ul>
          )}
          <ShowMore more={pages.more} />
        </>
      )}
    </div>
  );
}
