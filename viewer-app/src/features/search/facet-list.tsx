import { formatMoney } from '@showfloor/contracts/money';
import type { SearchFacets } from '@showfloor/contracts/search';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useSearchStrings } from '../../i18n/en/search.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Written } from '../../ui/written.tsx';
import { narrowedBy, toggled, withoutNarrowing, withRange, withValues } from './search-wish.ts';

export interface FacetListProps {
  facets: SearchFacets;
  address: URLSearchParams;
  /** Whose prices are shown. */
  country: string | null;
  onChange: (address: URLSearchParams) => void;
}

interface Value {
  readonly key: string;
  readonly name: string;
  /** Null: not counted. */
  readonly count: number | null;
  readonly isOn: boolean;
  readonly next: URLSearchParams;
}

/** What a search can be narrowed by, with how many of the matches there are of each. */
export function FacetList({ facets, address, country, onChange }: FacetListProps) {
  const say = useSearchStrings();
  const locale = useLocale();
  const { currency, bands } = facets.prices;
  const collections = useBrandCollections(address.get('brand'));
  const one = (name: 'category' | 'brand' | 'collection', id: string) => {
    const isOn = address.get(name) === id;
    // A collection is its brand's.
    const without = name === 'brand' ? { collection: [] } : {};
    return { isOn, next: withValues(address, { [name]: isOn ? [] : [id], ...without }) };
  };
  const groups: { readonly title: string; readonly values: readonly Value[] }[] = [
    {
      title: say('category'),
      values: facets.categories.map(({ id, name, count }) => ({ key: id, name, count, ...one('category', id) })),
    },
    {
      title: say('brand'),
      values: facets.brands.map(({ id, name, count }) => ({ key: id, name, count, ...one('brand', id) })),
    },
    {
      title: say('collection'),
      values: collections.map(({ id, name }) => ({ key: id, name, count: null, ...one('collection', id) })),
    },
    {
      title: say('price'),
      values:
        currency === null
          ? []
          : bands.map(({ fromMinor, toMinor, count }) => {
              const isOn = address.get('priceFrom') === `${fromMinor}` && address.get('priceTo') === `${toMinor}`;
              const [from, to] = [fromMinor, toMinor].map((amountMinor) =>
                formatMoney({ amountMinor, currency }, locale),
              );
              return {
                key: `${fromMinor}`,
                name: say('priceBand', { from: from ?? '', to: to ?? '' }),
                count,
                isOn,
                next: withRange(address, country, isOn ? null : { currency, fromMinor, toMinor }),
              };
            }),
    },
    ...facets.attributes.map(({ key, label, values }) => ({
      title: label,
      values: values.map(({ value, count }) => {
        const wish = `${key}:${value}`;
        const isOn = address.getAll('attribute').includes(wish);
        return { key: value, name: value, count, isOn, next: toggled(address, 'attribute', wish) };
      }),
    })),
  ];
  return (
    <div className="flex flex-col gap-5">
      {narrowedBy(address) > 0 && <Button onClick={() => onChange(withoutNarrowing(address))}>{say('clear')}</Button>}
      {groups
        .filter(({ values }) => values.length > 0)
        .map(({ title, values }) => (
          <fieldset key={title}>
            <legend className="mb-1 text-sm font-semibold">
              <Written>{title}</Written>
            </legend>
            {values.map(({ key, name, count, isOn, next }) => (
              <label
                key={key}
                className={classNames(
                  'flex min-h-11 items-center gap-2 rounded-md text-sm hover:bg-hover',
                  isOn && 'font-semibold',
                )}
              >
                <input
                  type="checkbox"
                  className="size-5 shrink-0 accent-accent"
                  checked={isOn}
                  onChange={() => onChange(next)}
                />
                <span className="min-w-0 flex-1">
                  <Written>{name}</Written>
                </span>
                {count !== null && (
                  <span className="figures text-ink-soft">
                    {say(facets.isWhole ? 'count' : 'countAtLeast', { count })}
                  </span>
                )}
              </label>
            ))}
          </fieldset>
        ))}
    </div>
  );
}

/** Collections of a brand that everybody sees; none until they are there, and without a brand. */
function useBrandCollections(brandId: string | null) {
  const api = useApi();
  const found = useQuery({
    queryKey: queryKeys.collections(brandId ?? ''),
    queryFn: ({ signal }) => api.collections.list(brandId ?? '', signal),
    enabled: brandId !== null,
  });
  return (found.data ?? []).filter(({ published }) => published);
}
