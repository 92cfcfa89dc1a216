import type { Variant } from '@showfloor/contracts/catalog';
import type { Currency } from '@showfloor/contracts/money';
import { Trash2 } from 'lucide-react';
import { amountInputText } from '../../core/money-input.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Written } from '../../ui/written.tsx';
import { type FieldErrors, problemText } from './field-errors.ts';
import { type OptionDraft, ownPicture, type PictureDraft, type VariantDraft, valueTexts } from './product-draft.ts';
import { VariantFactsFields } from './variant-facts-fields.tsx';
import { VariantPicture } from './variant-picture.tsx';

export interface VariantRowProps {
  index: number;
  variant: VariantDraft;
  options: readonly OptionDraft[];
  currency: Currency;
  /** The product's. */
  pictures: readonly PictureDraft[];
  errors: FieldErrors;
  /** As it is stored; null for a new one. */
  stored: Variant | null;
  removable: boolean;
  onChange: (next: VariantDraft) => void;
  onRemove: () => void;
  onAdjust: (variant: Variant) => void;
}

/** One row of the variants: what tells it apart, its price, its pieces, its SKU. */
export function VariantRow(props: VariantRowProps) {
  const { index, variant, options, currency, pictures, errors, stored, removable } = props;
  const { onChange, onRemove, onAdjust } = props;
  const say = useBrandStrings();
  const example = amountInputText(1_290, currency);
  const error = (field: string) => problemText(errors, `variants.${index}.${field}`, say, example);
  const texts = valueTexts(options, variant).filter((text) => text !== '');
  const name = texts.length > 0 ? texts.join(', ') : say('product.variant', { number: index + 1 });
  // Made by another program, it may lack what its siblings have.
  const missing = options.filter(({ key, values }) => values.length > 0 && variant.values[key] === undefined);
  return (
    <fieldset className="rounded-lg border border-line p-3" data-testid="variant-row">
      <legend className="px-1 text-sm font-semibold wrap-anywhere">
        <Written>{name}</Written>
      </legend>
      {error('values') && (
        <p role="alert" className="mb-2 text-sm text-loss">
          {error('values')}
        </p>
      )}
      <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-[repeat(4,minmax(0,1fr))_auto]">
        {missing.map(({ key, name: option, values }) => (
          <Select
            key={key}
            label={option}
            className="col-span-2 md:col-span-5"
            options={[{ value: '', label: '' }, ...values.map(({ key: value, text }) => ({ value, label: text }))]}
            value=""
            onChange={(event) => onChange({ ...variant, values: { ...variant.values, [key]: event.target.value } })}
          />
        ))}
        <TextField
          label={say('product.price', { currency })}
          inputMode="decimal"
          value={variant.price}
          error={error('price') ?? error('priceMinor')}
          inputClassName="figures"
          onChange={(event) => onChange({ ...variant, price: event.target.value })}
        />
        <TextField
          label={say('product.compareAt', { currency })}
          inputMode="decimal"
          value={variant.compareAt}
          error={error('compareAt') ?? error('compareAtPriceMinor')}
          inputClassName="figures"
          onChange={(event) => onChange({ ...variant, compareAt: event.target.value })}
        />
        {stored ? (
          <div className="flex min-w-0 flex-col gap-1">
            <span className="text-sm font-medium text-ink-soft">{say('product.onHand')}</span>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="figures text-sm">
                {say('product.available', { available: stored.available, onHand: stored.onHand })}
              </span>
              <Button onClick={() => onAdjust(stored)}>{say('product.adjust')}</Button>
            </span>
          </div>
        ) : (
          <TextField
            label={say('product.onHand')}
            inputMode="numeric"
            value={variant.onHand}
            error={error('onHand')}
            inputClassName="figures"
            onChange={(event) => onChange({ ...variant, onHand: event.target.value })}
          />
        )}
        <TextField
          label={say('product.sku')}
          value={variant.sku}
          spellCheck={false}
          placeholder={say('product.skuHint')}
          error={error('sku')}
          onChange={(event) => onChange({ ...variant, sku: event.target.value })}
        />
        {removable && (
          <IconButton
            label={say('product.removeVariant', { name })}
            className="max-md:col-span-2 max-md:justify-self-end md:mt-6"
            onClick={onRemove}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        )}
        {options.length > 0 && pictures.length > 1 && (
          <VariantPicture
            pictures={pictures}
            chosen={ownPicture({ pictures }, variant)}
            onChoose={(pictureId) => onChange({ ...variant, pictureId })}
          />
        )}
        <VariantFactsFields facts={variant.facts} error={error} onChange={(facts) => onChange({ ...variant, facts })} />
      </div>
    </fieldset>
  );
}
