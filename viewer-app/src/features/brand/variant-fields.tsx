import type { Variant } from '@showfloor/contracts/catalog';
import type { Currency } from '@showfloor/contracts/money';
import { Trash2 } from 'lucide-react';
import { amountInputText } from '../../core/money-input.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type FieldErrors, problemText } from './field-errors.ts';
import { ownPicture, type PictureDraft, type VariantDraft } from './product-draft.ts';
import { VariantPicture } from './variant-picture.tsx';

export interface VariantFieldsProps {
  index: number;
  variant: VariantDraft;
  optionNames: readonly string[];
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

/** One row of the variants: what tells it apart, its price, its pieces. */
export function VariantFields(props: VariantFieldsProps) {
  const { index, variant, optionNames, currency, pictures, errors, stored, removable } = props;
  const { onChange, onRemove, onAdjust } = props;
  const say = useBrandStrings();
  const example = amountInputText(1_290, currency);
  const error = (field: string) => problemText(errors, `variants.${index}.${field}`, say, example);
  return (
    <fieldset className="rounded-lg border border-line p-3">
      <legend className="px-1 text-sm font-semibold">{say('product.variant', { number: index + 1 })}</legend>
      <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-4">
        {optionNames.map((name, option) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: options have no identity but their place
            key={option}
            label={name || say('product.option', { number: option + 1 })}
            value={variant.values[option] ?? ''}
            error={error(`values.${option}`) ?? error(`options.${name}`)}
            onChange={(event) =>
              onChange({
                ...variant,
                values: optionNames.map((_, at) => (at === option ? event.target.value : (variant.values[at] ?? ''))),
              })
            }
          />
        ))}
        <TextField
          label={say('product.sku')}
          value={variant.sku}
          spellCheck={false}
          error={error('sku')}
          onChange={(event) => onChange({ ...variant, sku: event.target.value })}
        />
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
        {optionNames.length > 0 && pictures.length > 1 && (
          <VariantPicture
            pictures={pictures}
            chosen={ownPicture({ pictures }, variant)}
            onChoose={(pictureId) => onChange({ ...variant, pictureId })}
          />
        )}
        <div className="col-span-2 flex items-end justify-between gap-3 md:col-span-4">
          {stored ? (
            <div className="flex flex-col gap-1">
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
              className="w-36"
              inputClassName="figures"
              onChange={(event) => onChange({ ...variant, onHand: event.target.value })}
            />
          )}
          {removable && (
            <IconButton label={say('product.removeVariant', { number: index + 1 })} onClick={onRemove}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          )}
        </div>
      </div>
    </fieldset>
  );
}
