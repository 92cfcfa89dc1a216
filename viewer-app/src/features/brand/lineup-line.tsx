import { type Currency, formatMoney } from '@showfloor/contracts/money';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { amountInputText } from '../../core/money-input.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Written } from '../../ui/written.tsx';
import { type FieldErrors, problemText } from './field-errors.ts';
import { type LineDraft, pricedApart, variantPricePath } from './lineup-draft.ts';

export interface LineupLineProps {
  index: number;
  count: number;
  line: LineDraft;
  currency: Currency;
  errors: FieldErrors;
  disabled: boolean;
  onChange: (next: LineDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** A show price for each variant. */
function VariantPrices({
  line: { product, variantPrices, ...line },
  index,
  currency,
  errors,
  disabled,
  onChange,
}: Pick<LineupLineProps, 'line' | 'index' | 'currency' | 'errors' | 'disabled' | 'onChange'>) {
  const say = useBrandStrings();
  const locale = useLocale();
  return (
    <fieldset className="mt-2">
      <legend className="text-sm font-semibold">{say('show.showPrice', { currency })}</legend>
      <div className="mt-1 grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {product.variants.map(({ id, options, sku, price }) => (
          <TextField
            key={id}
            label={Object.values(options).join(' · ') || sku}
            hint={say('show.variantPriceHint', { price: formatMoney(price, locale) })}
            inputMode="decimal"
            inputClassName="figures"
            value={variantPrices?.[id] ?? ''}
            disabled={disabled}
            error={problemText(errors, variantPricePath(index, id), say, amountInputText(1_290, currency))}
            onChange={(event) =>
              onChange({ ...line, product, variantPrices: { ...variantPrices, [id]: event.target.value } })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One product in the run of show: its place, its price in the show, a note for the host. */
export function LineupLine({
  index,
  count,
  line,
  currency,
  errors,
  disabled,
  onChange,
  onMove,
  onRemove,
}: LineupLineProps) {
  const say = useBrandStrings();
  const { product } = line;
  const lowest = product.variants.reduce((low, variant) =>
    variant.price.amountMinor < low.price.amountMinor ? variant : low,
  );
  return (
    <li className="rounded-lg border border-line p-3" data-testid="lineup-line">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="figures w-5 text-center text-sm text-ink-faint">{index + 1}</span>
        <ProductImage url={product.imageUrls[0]} name={product.name} className="w-12" />
        <div className="min-w-0 flex-1">
          <p className="text-sm font-semibold wrap-anywhere">
            <Written>{product.name}</Written>
          </p>
          <Price price={lowest.price} className="text-sm text-ink-soft" />
        </div>
        <span className="flex max-sm:basis-full max-sm:justify-end">
          <IconButton
            label={say('show.up', { name: product.name })}
            disabled={disabled || index === 0}
            onClick={() => onMove(index - 1)}
          >
            <ArrowUp aria-hidden className="size-4" />
          </IconButton>
          <IconButton
            label={say('show.down', { name: product.name })}
            disabled={disabled || index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <ArrowDown aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={say('show.take', { name: product.name })} disabled={disabled} onClick={onRemove}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </span>
      </div>
      {line.variantPrices !== null && (
        <VariantPrices
          line={line}
          index={index}
          currency={currency}
          errors={errors}
          disabled={disabled}
          onChange={onChange}
        />
      )}
      <div
        className={classNames('mt-2 grid items-start gap-3', line.variantPrices === null && 'sm:grid-cols-[10rem_1fr]')}
      >
        {line.variantPrices === null && (
          <TextField
            label={say('show.showPrice', { currency })}
            hint={say('show.showPriceHint')}
            inputMode="decimal"
            inputClassName="figures"
            value={line.showPrice}
            disabled={disabled}
            error={problemText(errors, `items.${index}.showPriceMinor`, say, amountInputText(1_290, currency))}
            onChange={(event) => onChange({ ...line, showPrice: event.target.value })}
          />
        )}
        <TextField
          label={say('show.note')}
          value={line.note}
          disabled={disabled}
          error={problemText(errors, `items.${index}.note`, say)}
          onChange={(event) => onChange({ ...line, note: event.target.value })}
        />
      </div>
      {product.variants.length > 1 && !disabled && (
        <Button
          tone="quiet"
          className="-ms-4 mt-1"
          onClick={() => onChange(pricedApart(line, line.variantPrices === null))}
          aria-label={say(line.variantPrices === null ? 'show.priceApartNamed' : 'show.priceTogetherNamed', {
            name: product.name,
          })}
        >
          {say(line.variantPrices === null ? 'show.priceApart' : 'show.priceTogether')}
        </Button>
      )}
    </li>
  );
}
