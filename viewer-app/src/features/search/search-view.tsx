import { limits } from '@showfloor/contracts/limits';
import type { SearchFacets, SearchHit } from '@showfloor/contracts/search';
import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { PricesFor } from '../../hooks/country-choice.tsx';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSearchStrings } from '../../i18n/en/search.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FacetList } from './facet-list.tsx';
import { HitTile } from './hit-tile.tsx';
import { addressFor, narrowedBy, queryOf, withoutNarrowing, withValues, withWords } from './search-wish.ts';

export interface SearchViewProps {
  onOpen: (hit: SearchHit) => void;
}

/** Products of all brands by words, as they are typed, narrowed by what there is: beside the results, on a phone in a sheet. What is looked for stands in the address. */
export function SearchView({ onOpen }: SearchViewProps) {
  const say = useSearchStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [written, setAddress] = useSearchParams();
  const [narrowing, setNarrowing] = useState(false);
  const country = useStore(buyerCountry());
  // A range of prices goes with the country that it was chosen for, and comes back with it.
  const address = addressFor(written, country);
  const query = queryOf(address, country);
  const pages = usePages({
    queryKey: queryKeys.search(query.toString()),
    fetchPage: async (cursor, signal) => {
      const wish = new URLSearchParams(query);
      if (cursor !== undefined) wish.set('cursor', cursor);
      const page = await api.search.products(wish, signal);
      return { items: [{ ...page, cursor: cursor ?? '' }], next: page.next };
    },
    idOf: ({ cursor }) => cursor,
    // While somebody types, what was found stays until there is something else.
    keepsLast: true,
  });
  const [first] = pages.items ?? [];
  const hits = pages.items?.flatMap((page) => page.hits);
  const change = (next: URLSearchParams) => setAddress(next, { replace: true, preventScrollReset: true });
  const facets = first?.facets ?? null;
  const narrowed = narrowedBy(address);
  return (
    <div className="mx-auto w-full max-w-7xl px-4 pt-6 pb-16 sm:px-6">
      <h1 className="mb-4 text-xl font-semibold">{say('title')}</h1>
      <search className="mb-4 flex flex-wrap items-end gap-3">
        <TextField
          type="search"
          label={say('words')}
          className="min-w-60 flex-1"
          maxLength={limits.searchChars}
          value={address.get('q') ?? ''}
          onChange={(event) => change(withWords(address, event.target.value))}
        />
        <Select
          label={say('sort')}
          value={address.get('sort') === 'newest' ? 'newest' : 'relevance'}
          options={[
            { value: 'relevance', label: say('sortRelevance') },
            { value: 'newest', label: say('sortNewest') },
          ]}
          onChange={(event) => change(withValues(address, { sort: [event.target.value] }))}
        />
        <Button className="lg:hidden" disabled={facets === null} onClick={() => setNarrowing(true)}>
          <SlidersHorizontal aria-hidden className="size-5" />
          {narrowed > 0 ? say('narrowedBy', { count: narrowed }) : say('narrow')}
        </Button>
      </search>
      <PricesFor />
      {address !== written && <p className="text-sm text-ink-soft">{say('rangeTakenBack')}</p>}
      <p role="status" className="mb-4 min-h-6 text-sm text-ink-soft">
        {first?.correctedTo && `${say('correctedTo', { words: first.correctedTo })} `}
        {first?.total && say(first.total.isMore ? 'moreThan' : 'found', { count: first.total.count })}
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-[15rem_1fr]">
        <aside aria-label={say('narrow')} className="max-lg:hidden">
          {facets && <FacetList facets={facets} address={address} country={country} onChange={change} />}
        </aside>
        <div className="min-w-0">
          {pages.isPending && <Loading />}
          {pages.error && <ErrorState title={say('failed')} text={errorText(pages.error)} onRetry={pages.refetch} />}
          {hits?.length === 0 && (
            <EmptyState
              icon={<SearchX />}
              title={say('nothing')}
              text={say(narrowed > 0 ? 'nothingNarrowed' : 'nothingText')}
              action={narrowed > 0 && <Button onClick={() => change(withoutNarrowing(address))}>{say('clear')}</Button>}
            />
          )}
          {hits && hits.length > 0 && (
            <ul aria-label={say('results')} className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 xl:grid-cols-4">
              {hits.map((hit) => (
                <HitTile key={hit.productId} hit={hit} onOpen={() => onOpen(hit)} />
              ))}
            </ul>
          )}
          <ShowMore more={pages.more} />
        </div>
      </div>
      {facets && (
        <NarrowSheet open={narrowing} onOpenChange={setNarrowing} {...{ facets, address, country, onChange: change }} />
      )}
    </div>
  );
}

interface NarrowSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  facets: SearchFacets;
  address: URLSearchParams;
  country: string | null;
  onChange: (address: URLSearchParams) => void;
}

function NarrowSheet({ open, onOpenChange, ...list }: NarrowSheetProps) {
  const say = useSearchStrings();
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title={say('narrow')} testId="narrow-sheet">
      <FacetList {...list} />
    </Sheet>
  );
}

function Loading() {
  const say = useSearchStrings();
  return (
    <div role="status" className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 xl:grid-cols-4">
      <span className="sr-only">{say('loading')}</span>
      {[0, 1, 2, 3].map((tile) => (
        <Skeleton key={tile} className="aspect-[3/4] rounded-lg" />
      ))}
    </div>
  );
}
