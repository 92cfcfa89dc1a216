import type { Product, Variant } from '@showfloor/contracts/catalog';
import type { Currency } from '@showfloor/contracts/money';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { ApplyToAll } from './apply-to-all.tsx';
import type { FieldErrors } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import { OptionFields } from './option-fields.tsx';
import type { ProductDraft } from './product-draft.ts';
import { addValues, applyToAll, mostOptions, removeOption, removeValue } from './variant-matrix.ts';
import { VariantRow } from './variant-row.tsx';

export interface VariantsSectionProps {
  draft: ProductDraft;
  product: Product | null;
  currency: Currency;
  errors: FieldErrors;
  onChange: (next: ProductDraft) => void;
  onAdjust: (variant: Variant) => void;
}

/** What a product can be chosen by, and a row for each combination. */
export function VariantsSection({ draft, product, currency, errors, onChange, onAdjust }: VariantsSectionProps) {
  const say = useBrandStrings();
  const lastKey = useRef(1);
  const newKey = () => {
    lastKey.current += 1;
    return `new-${lastKey.current}`;
  };
  const { options, variants } = draft;
  return (
    <FormSection title={say('product.variants')} text={say('product.variantsHint')}>
      {options.map((option, index) => (
        <OptionFields
          key={option.key}
          index={index}
          option={option}
          errors={errors}
          onChange={(next) => onChange({ ...draft, options: options.map((each) => (each === option ? next : each)) })}
          onAdd={(texts) => {
            const next = addValues(draft, option.key, texts, newKey);
            if (next) onChange(next);
            return next !== null;
          }}
          onRemoveValue={(valueKey) => onChange(removeValue(draft, option.key, valueKey, newKey))}
          onRemove={() => onChange(removeOption(draft, option.key))}
        />
      ))}
      {options.length < mostOptions && (
        <span>
          <Button
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => onChange({ ...draft, options: [...options, { key: newKey(), name: '', values: [] }] })}
          >
            {say(options.length === 0 ? 'product.addFirstOption' : 'product.addOption')}
          </Button>
        </span>
      )}
      {variants.length > 1 && (
        <ApplyToAll
          currency={currency}
          pieces={variants.some(({ id }) => id === null)}
          onApply={(typed) => onChange(applyToAll(draft, typed))}
        />
      )}
      {variants.map((variant, index) => (
        <VariantRow
          key={variant.key}
          index={index}
          variant={variant}
          options={options}
          currency={currency}
          pictures={draft.pictures}
          errors={errors}
          stored={product?.variants.find(({ id }) => id === variant.id) ?? null}
          removable={variants.length > 1}
          onChange={(next) => onChange({ ...draft, variants: variants.map((old) => (old === variant ? next : old)) })}
          onRemove={() => onChange({ ...draft, variants: variants.filter((old) => old !== variant) })}
          onAdjust={onAdjust}
        />
      ))}
    </FormSection>
  );
}
