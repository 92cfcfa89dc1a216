import type { Brand } from '@showfloor/contracts/catalog';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useAssortmentStrings } from '../../i18n/en/assortment.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { categoryText } from './category-text.ts';
import { actKinds, actOfDraft, type ProductActDraft, tagCharsMost } from './product-act-draft.ts';
import { useCategories } from './use-categories.ts';

export interface ProductActFieldsProps {
  brand: Brand;
  draft: ProductActDraft;
  /** Whether what is wrong is said. */
  tried: boolean;
  onChange: (next: ProductActDraft) => void;
}

/** What to do, and what that act has to know. */
export function ProductActFields({ brand, draft, tried, onChange }: ProductActFieldsProps) {
  const say = useAssortmentStrings();
  const change = (part: Partial<ProductActDraft>) => onChange({ ...draft, ...part });
  const checked = actOfDraft(draft, brand.currency);
  const error = tried && 'problem' in checked ? say(`problems.${checked.problem}`, { most: tagCharsMost }) : undefined;
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={say('act')}
        value={draft.kind}
        options={actKinds.map((value) => ({ value, label: say(`acts.${value}`) }))}
        onChange={({ target }) => {
          const kind = actKinds.find((each) => each === target.value);
          if (kind) change({ kind });
        }}
      />
      {draft.kind === 'schedule' && (
        <TextField
          type="datetime-local"
          label={say('when')}
          value={draft.when}
          error={error}
          onChange={({ target }) => change({ when: target.value })}
        />
      )}
      {(draft.kind === 'add_tag' || draft.kind === 'remove_tag') && (
        <TextField
          label={say('tag')}
          value={draft.tag}
          error={error}
          onChange={({ target }) => change({ tag: target.value })}
        />
      )}
      {draft.kind === 'category' && (
        <CategorySelect value={draft.categoryId} onChange={(categoryId) => change({ categoryId })} />
      )}
      {(draft.kind === 'add_to_collection' || draft.kind === 'remove_from_collection') && (
        <CollectionSelect
          brandId={brand.id}
          value={draft.collectionId}
          error={error}
          onChange={(collectionId) => change({ collectionId })}
        />
      )}
      {draft.kind === 'price' && <PriceFields brand={brand} draft={draft} error={error} onChange={change} />}
      {draft.kind === 'delete' && <p className="text-sm text-ink-soft">{say('deleteText')}</p>}
    </div>
  );
}

function CategorySelect({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const say = useAssortmentStrings();
  const categories = useCategories();
  return (
    <Select
      label={say('category')}
      value={value}
      options={[
        { value: '', label: say('noCategory') },
        ...categories.map(({ id }) => ({ value: id, label: categoryText(id, categories) })),
      ]}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

interface CollectionSelectProps {
  brandId: string;
  value: string;
  error: string | undefined;
  onChange: (next: string) => void;
}

function CollectionSelect({ brandId, value, error, onChange }: CollectionSelectProps) {
  const say = useAssortmentStrings();
  const api = useApi();
  const collections = useQuery({
    queryKey: queryKeys.collections(brandId),
    queryFn: ({ signal }) => api.collections.list(brandId, signal),
  });
  const byHand = collections.data?.filter(({ rule }) => rule === null);
  return (
    <Select
      label={say('collection')}
      value={value}
      error={error}
      hint={byHand?.length === 0 ? say('noCollections') : undefined}
      options={[
        { value: '', label: say('choose') },
        ...(byHand ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

interface PriceFieldsProps {
  brand: Brand;
  draft: ProductActDraft;
  error: string | undefined;
  onChange: (part: Partial<ProductActDraft>) => void;
}

function PriceFields({ brand, draft, error, onChange }: PriceFieldsProps) {
  const say = useAssortmentStrings();
  const api = useApi();
  const markets = useQuery({
    queryKey: queryKeys.markets(brand.id),
    queryFn: ({ signal }) => api.markets.list(brand.id, signal),
  });
  // A rule in minor units of another currency says nothing about these prices.
  const known = (markets.data ?? []).filter(({ currency }) => currency === brand.currency);
  const chosen = known.find(({ rounding }) => rounding === draft.rounding);
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={say('by')}
          value={draft.by}
          options={[
            { value: 'percent', label: say('byPercent') },
            { value: 'amount', label: say('byAmount', { currency: brand.currency }) },
          ]}
          onChange={({ target }) => onChange({ by: target.value === 'amount' ? 'amount' : 'percent' })}
        />
        <TextField
          label={say(draft.by)}
          value={draft.size}
          error={error}
          onChange={({ target }) => onChange({ size: target.value })}
        />
      </div>
      {known.length > 0 && (
        <Select
          label={say('rounding')}
          value={chosen?.id ?? ''}
          options={[
            { value: '', label: say('noRounding') },
            ...known.map(({ id, name }) => ({ value: id, label: say('roundingOf', { market: name }) })),
          ]}
          onChange={({ target }) =>
            onChange({ rounding: known.find(({ id }) => id === target.value)?.rounding ?? null })
          }
        />
      )}
    </>
  );
}
