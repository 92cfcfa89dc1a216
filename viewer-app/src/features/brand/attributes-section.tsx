import { type Attribute, isAskedOf } from '@showfloor/contracts/attributes';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useAttributeStrings } from '../../i18n/en/attributes.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type FieldErrors, problemText } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import type { ProductDraft } from './product-draft.ts';

export interface AttributesSectionProps {
  brandId: string;
  draft: ProductDraft;
  errors: FieldErrors;
  onChange: (next: Partial<ProductDraft>) => void;
}

/** What the brand says of its products of that category, and what this one is. */
export function AttributesSection({ brandId, draft, errors, onChange }: AttributesSectionProps) {
  const say = useAttributeStrings();
  const sayBrand = useBrandStrings();
  const api = useApi();
  const known = useQuery({
    queryKey: queryKeys.attributes(brandId),
    queryFn: ({ signal }) => api.attributes.list(brandId, signal),
  });
  const categoryId = draft.categoryId === '' ? null : draft.categoryId;
  // What a product has already is shown, also in a category that isn't asked for it.
  const shown = (known.data ?? []).filter(
    (attribute) => isAskedOf(attribute, categoryId) || (draft.attributes[attribute.key] ?? '') !== '',
  );
  const change = (key: string, value: string) => {
    if (value !== (draft.attributes[key] ?? '')) onChange({ attributes: { ...draft.attributes, [key]: value } });
  };
  const field = (attribute: Attribute) => ({
    label: attribute.label,
    value: draft.attributes[attribute.key] ?? '',
    error: problemText(errors, `attributes.${attribute.key}`, sayBrand),
    onChange: ({ target }: { target: { value: string } }) => change(attribute.key, target.value),
  });
  return (
    <FormSection
      title={say('section')}
      text={say('sectionText')}
      actions={
        <Link to="/brand/attributes" className={buttonClass('quiet')}>
          {say('edit')}
        </Link>
      }
    >
      {known.data && shown.length === 0 && <p className="text-sm text-ink-soft">{say('sectionEmpty')}</p>}
      <div className="grid gap-4 sm:grid-cols-2">
        {shown.map((attribute) =>
          attribute.kind === 'choice' ? (
            <Select
              key={attribute.key}
              {...field(attribute)}
              options={[
                { value: '', label: say('none') },
                ...attribute.choices.map((choice) => ({ value: choice, label: choice })),
              ]}
            />
          ) : (
            <TextField
              key={attribute.key}
              {...field(attribute)}
              inputMode={attribute.kind === 'number' ? 'decimal' : 'text'}
              onBlur={({ target }) => attribute.kind === 'number' && change(attribute.key, plainNumber(target.value))}
            />
          ),
        )}
      </div>
    </FormSection>
  );
}

/** `12,50` as the api takes it: `12.5`. What is no number stays, for the api to refuse. */
function plainNumber(text: string): string {
  const plain = text.trim().replace(',', '.');
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? String(Number(plain)) : text;
}
