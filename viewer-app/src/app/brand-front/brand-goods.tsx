import type { Brand } from '@showfloor/contracts/catalog';
import type { Collection } from '@showfloor/contracts/collection';
import { useQuery } from '@tanstack/react-query';
import { Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ShowTile } from '../../features/hub/show-tile.tsx';
import { HitTile } from '../../features/search/hit-tile.tsx';
import { useApi } from '../../hooks/api-context.ts';
import { PricesFor } from '../../hooks/country-choice.tsx';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useBrandFrontStrings } from '../../i18n/en/brand-front.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Written } from '../../ui/written.tsx';
import { FoundProducts } from '../search/found-products.tsx';

/** The shows of a brand by their state, as they stand on its page. */
const halls = [
  { key: 'live', states: ['live'] },
  { key: 'next', states: ['scheduled', 'rehearsal'] },
  { key: 'replays', states: ['ended'] },
] as const;

/** What a brand has to show and to sell. */
export function BrandGoods({ brand }: { brand: Brand }) {
  const say = useBrandFrontStrings();
  const api = useApi();
  const errorText = useErrorText();
  const country = useStore(buyerCountry());
  const shows = usePages({
    queryKey: queryKeys.shows({ brandId: brand.id, state: 'public' }),
    fetchPage: async (cursor, signal) => {
      const { shows: items, next } = await api.shows.list({ brandId: brand.id, limit: 24, cursor }, signal);
      return { items, next };
    },
    idOf: ({ id }) => id,
  });
  const collections = useQuery<Collection[]>({
    queryKey: queryKeys.collections(brand.id),
    queryFn: ({ signal }) => api.collections.list(brand.id, signal),
  });
  const wish = new URLSearchParams({ brand: brand.id, ...(country !== null && { country }) });
  const products = usePages({
    queryKey: queryKeys.search(wish.toString()),
    fetchPage: async (cursor, signal) => {
      const { hits, next } = await api.search.products(
        new URLSearchParams([...wish, ...(cursor === undefined ? [] : [['cursor', cursor]])]),
        signal,
      );
      return { items: hits, next };
    },
    idOf: ({ productId }) => productId,
    keepsLast: true,
  });
  const published = collections.data?.filter((one) => one.published) ?? [];
  const isEmpty =
    shows.items?.every(({ state }) => state === 'draft') && products.items?.length === 0 && published.length === 0;
  if (shows.isPending || products.isPending) return <Skeleton className="h-80 rounded-lg" />;
  const error = shows.error ?? products.error;
  const again = () => {
    shows.refetch();
    products.refetch();
  };
  if (error) return <ErrorState title={say('failed')} text={errorText(error)} onRetry={again} />;
  if (isEmpty) return <EmptyState icon={<Store />} title={say('nothing')} text={say('nothingText')} />;
  return (
    <>
      {halls.map(({ key, states }) => {
        const some = shows.items?.filter(({ state }) => states.some((one) => one === state)) ?? [];
        return (
          some.length > 0 && (
            <Part key={key} title={say(key)}>
              <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4">
                {some.map((show) => (
                  <li key={show.id}>
                    <ShowTile show={show} posterUrl={show.posterUrl} />
                  </li>
                ))}
              </ul>
            </Part>
          )
        );
      })}
      <ShowMore more={shows.more} />
      {published.length > 0 && (
        <Part title={say('collections')}>
          <ul className="flex flex-wrap gap-2">
            {published.map(({ id, slug, name }) => (
              <li key={id}>
                <Link to={`/brands/${brand.slug}/collections/${slug}`} className={buttonClass('plain', 'md')}>
                  <Written>{name}</Written>
                </Link>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {products.items && products.items.length > 0 && (
        <Part title={say('products')}>
          <PricesFor />
          <FoundProducts>
            {(open) => (
              <ul className="mt-2 grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4 xl:grid-cols-5">
                {products.items?.map((hit) => (
                  <HitTile key={hit.productId} hit={hit} onOpen={() => open(hit)} />
                ))}
              </ul>
            )}
          </FoundProducts>
          <ShowMore more={products.more} />
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}
