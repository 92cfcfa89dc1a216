import { type AssortmentFilter, productStateSchema } from '@showfloor/contracts/assortment';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useAssortmentStrings } from '../../i18n/en/assortment.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { categoryText } from './category-text.ts';
import { TypedField } from './typed-field.tsx';
import { useCategories } from './use-categories.ts';

export interface AssortmentFiltersProps {
  brandId: string;
  filter: AssortmentFilter;
  /** '': not any more. */
  onChange: (name: keyof AssortmentFilter, value: string) => void;
  onClear: () => void;
}

/** What products are found by: words and state at hand, the rest behind "More filters". */
export function AssortmentFilters({ brandId, filter, onChange, onClear }: AssortmentFiltersProps) {
  const say = useAssortmentStrings();
  const { q, state, ...others } = filter;
  const more = Object.keys(others).length;
  return (
    <section aria-label={say('filters')} className="mb-3 flex flex-col gap-1">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]">
        <TypedField
          label={say('search')}
          placeholder={say('searchHint')}
          type="search"
          value={q ?? ''}
          onTyped={(text) => onChange('q', text)}
        />
        <Select
          label={say('state')}
          value={state ?? ''}
          options={[
            { value: '', label: say('states.any') },
            ...productStateSchema.options.map((value) => ({ value, label: say(`states.${value}`) })),
          ]}
          onChange={({ target }) => onChange('state', target.value)}
        />
      </div>
      <div className="flex flex-wrap items-start gap-x-3">
        <details open={more > 0} className="min-w-0 text-sm open:w-full">
          <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-md px-1 font-semibold">
            {more > 0 ? say('moreFiltersUsed', { count: more }) : say('moreFilters')}
          </summary>
          <MoreFilters brandId={brandId} filter={filter} onChange={onChange} />
        </details>
        {Object.keys(filter).length > 0 && (
          <Button tone="quiet" onClick={onClear}>
            {say('clear')}
          </Button>
        )}
      </div>
    </section>
  );
}

function MoreFilters({ brandId, filter, onChange }: Omit<AssortmentFiltersProps, 'onClear'>) {
  const say = useAssortmentStrings();
  const api = useApi();
  const categories = useCategories();
  const collections = useQuery({
    queryKey: queryKeys.collections(brandId),
    queryFn: ({ signal }) => api.collections.list(brandId, signal),
  });
  return (
    <div className="mt-2 grid gap-3 sm:grid-cols-3">
      <Select
        label={say('category')}
        value={filter.category ?? ''}
        options={[
          { value: '', label: say('anyCategory') },
          ...categories.map(({ id }) => ({ value: id, label: categoryText(id, categories) })),
        ]}
        onChange={({ target }) => onChange('category', target.value)}
      />
      <Select
        label={say('collection')}
        value={filter.collection ?? ''}
        options={[
          { value: '', label: say('anyCollection') },
          ...(collections.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ target }) => onChange('collection', target.value)}
      />
      <TypedField label={say('tag')} value={filter.tag ?? ''} onTyped={(tag) => onChange('tag', tag)} />
      <Tick label={say('low')} checked={filter.low === true} onChange={(next) => onChange('low', next ? 'true' : '')} />
      <Tick
        label={say('noPicture')}
        checked={filter.noPicture === true}
        onChange={(next) => onChange('noPicture', next ? 'true' : '')}
      />
    </div>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (next: boolean) => void }) {
  return (
    <label className="flex min-h-11 items-center gap-2 text-sm">
      <input
        type="checkbox"
        className="size-5 accent-accent"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
