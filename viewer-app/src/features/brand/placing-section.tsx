import type { Product } from '@showfloor/contracts/catalog';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { categoryText } from './category-text.ts';
import { type FieldErrors, problemText } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import type { ProductDraft } from './product-draft.ts';

export interface PlacingSectionProps {
  draft: ProductDraft;
  product: Product | null;
  errors: FieldErrors;
  onChange: (next: Partial<ProductDraft>) => void;
}

/** Where people find a product, and when it comes and goes. */
export function PlacingSection({ draft, product, errors, onChange }: PlacingSectionProps) {
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const categories = useQuery({
    queryKey: queryKeys.categories,
    queryFn: ({ signal }) => api.products.categories(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const known = categories.data?.categories ?? [];
  // Until they are there, and after one of a newer server: what was chosen stays chosen.
  const isStrange = draft.categoryId !== '' && !known.some(({ id }) => id === draft.categoryId);
  return (
    <FormSection title={say('product.placing')} text={say('product.placingText')}>
      <Select
        label={say('product.category')}
        value={draft.categoryId}
        error={problemText(errors, 'categoryId', say)}
        options={[
          { value: '', label: say('product.noCategory') },
          ...(isStrange ? [{ value: draft.categoryId, label: draft.categoryId }] : []),
          ...known.map(({ id }) => ({ value: id, label: categoryText(id, known) })),
        ]}
        onChange={(event) => onChange({ categoryId: event.target.value })}
      />
      {categories.isError && (
        <p className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
          {say('product.categoriesFailed', { reason: errorText(categories.error) })}
          <Button onClick={() => void categories.refetch()}>{say('product.categoriesAgain')}</Button>
        </p>
      )}
      <TextField
        label={say('product.tags')}
        hint={say('product.tagsHint')}
        value={draft.tags}
        error={problemText(errors, 'tags', say)}
        onChange={(event) => onChange({ tags: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {!product?.published && (
          <TextField
            type="datetime-local"
            label={say('product.publishAt')}
            hint={say('product.publishAtHint')}
            value={draft.publishAt}
            error={problemText(errors, 'publishAtMs', say)}
            onChange={(event) => onChange({ publishAt: event.target.value })}
          />
        )}
        <TextField
          type="datetime-local"
          label={say('product.withdrawAt')}
          hint={say('product.withdrawAtHint')}
          value={draft.withdrawAt}
          error={problemText(errors, 'withdrawAtMs', say)}
          onChange={(event) => onChange({ withdrawAt: event.target.value })}
        />
      </div>
    </FormSection>
  );
}
