import { countryCodes } from '@showfloor/contracts/address-rules';
import { listBrandOrdersQuerySchema } from '@showfloor/contracts/order';
import { fulfilmentLifeSchema } from '@showfloor/contracts/order-lives';
import { orderNeedSchema } from '@showfloor/contracts/order-needs';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { regionsByName } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useBrandOrdersStrings } from './brand-orders-strings.ts';
import { moreInUse, type OrderFilter } from './order-filter.ts';
import { TypedField } from './typed-field.tsx';

const states = listBrandOrdersQuerySchema.shape.state.unwrap().options;

export interface OrderFiltersProps {
  brandId: string;
  filter: OrderFilter;
  onChange: (name: keyof OrderFilter, value: string) => void;
  onClear: () => void;
}

/** What orders are found by: words, state and what needs somebody at hand, the rest behind "More filters". */
export function OrderFilters({ brandId, filter, onChange, onClear }: OrderFiltersProps) {
  const say = useBrandOrdersStrings();
  const more = moreInUse(filter);
  const { sort: _sort, ...narrows } = filter;
  return (
    <section aria-label={say('filters')} className="mb-3 flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3 *:first:col-span-2 *:last:col-span-2 sm:*:last:col-span-1 sm:grid-cols-3 sm:*:first:col-span-3 lg:grid-cols-[minmax(0,1fr)_12rem_12rem_10rem] lg:*:first:col-span-1">
        <TypedField
          label={say('search')}
          type="search"
          placeholder={say('searchHint')}
          value={filter.q ?? ''}
          onTyped={(q) => onChange('q', q)}
        />
        <Select
          label={say('filter')}
          value={filter.state ?? ''}
          options={[
            { value: '', label: say('states.all') },
            ...states.map((value) => ({ value, label: say(`states.${value}`) })),
          ]}
          onChange={(event) => onChange('state', event.target.value)}
        />
        <Select
          label={say('need')}
          value={filter.need ?? ''}
          options={[
            { value: '', label: say('needs.all') },
            ...orderNeedSchema.options.map((value) => ({ value, label: say(`needs.${value}`) })),
          ]}
          onChange={(event) => onChange('need', event.target.value)}
        />
        <Select
          label={say('sort')}
          value={filter.sort ?? 'newest'}
          options={(['newest', 'oldest', 'highest'] as const).map((value) => ({ value, label: say(`sorts.${value}`) }))}
          onChange={(event) => onChange('sort', event.target.value)}
        />
      </div>
      <div className="flex flex-wrap items-start gap-x-3">
        <details open={more > 0} className="min-w-0 text-sm open:w-full">
          <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-md px-1 font-semibold">
            {more > 0 ? say('moreFiltersUsed', { count: more }) : say('moreFilters')}
          </summary>
          <MoreFilters brandId={brandId} filter={filter} onChange={onChange} />
        </details>
        {Object.keys(narrows).length > 0 && (
          <Button tone="quiet" onClick={onClear}>
            {say('clear')}
          </Button>
        )}
      </div>
    </section>
  );
}

function MoreFilters({ brandId, filter, onChange }: Omit<OrderFiltersProps, 'onClear'>) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const locale = useLocale();
  const countries = useMemo(() => regionsByName(countryCodes, locale), [locale]);
  const shows = useQuery({
    queryKey: queryKeys.shows({ brandId }),
    queryFn: async ({ signal }) => (await api.shows.list({ brandId, limit: 100 }, signal)).shows,
    select: (found) => found.filter(({ state }) => state === 'live' || state === 'ended'),
  });
  const markets = useQuery({
    queryKey: queryKeys.markets(brandId),
    queryFn: ({ signal }) => api.markets.list(brandId, signal),
  });
  const known = shows.data ?? [];
  const knownMarkets = markets.data ?? [];
  const { showId = '', marketId = '' } = filter;
  return (
    <div className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      <Select
        label={say('fulfilment')}
        value={filter.fulfilment ?? ''}
        options={[
          { value: '', label: say('fulfilments.all') },
          ...fulfilmentLifeSchema.options.map((value) => ({ value, label: say(`fulfilments.${value}`) })),
        ]}
        onChange={(event) => onChange('fulfilment', event.target.value)}
      />
      <Select
        label={say('show')}
        value={showId}
        options={[
          { value: '', label: say('allShows') },
          // One that isn't among the first hundred is named by its link alone.
          ...(showId !== '' && !known.some(({ id }) => id === showId)
            ? [{ value: showId, label: say('oneShow') }]
            : []),
          ...known.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(event) => onChange('showId', event.target.value)}
      />
      <Select
        label={say('columns.country')}
        value={filter.country ?? ''}
        options={[{ value: '', label: say('allCountries') }, ...countries]}
        onChange={(event) => onChange('country', event.target.value)}
      />
      {(knownMarkets.length > 1 || marketId !== '') && (
        <Select
          label={say('market')}
          value={marketId}
          options={[
            { value: '', label: say('allMarkets') },
            // One that was given up since is named by its link alone.
            ...(marketId !== '' && !knownMarkets.some(({ id }) => id === marketId)
              ? [{ value: marketId, label: say('oneMarket') }]
              : []),
            ...knownMarkets.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onChange('marketId', event.target.value)}
        />
      )}
      <TextField
        label={say('from')}
        type="date"
        value={filter.from ?? ''}
        max={filter.to}
        onChange={(event) => onChange('from', event.target.value)}
      />
      <TextField
        label={say('to')}
        type="date"
        value={filter.to ?? ''}
        min={filter.from}
        onChange={(event) => onChange('to', event.target.value)}
      />
    </div>
  );
}
