import { countryCodes } from '@showfloor/contracts/address-rules';
import { useMemo, useState } from 'react';
import { regionsByName } from '../../core/browser/names.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type FactName, type FactsDraft, factNames } from './variant-facts-draft.ts';

export interface VariantFactsFieldsProps {
  facts: FactsDraft;
  /** What is said of a field, if something is. */
  error: (field: FactName) => string | undefined;
  onChange: (next: FactsDraft) => void;
}

/** What customs, carriers and warehouses ask of a variant: folded, as few products need it while they are made. */
export function VariantFactsFields({ facts, error, onChange }: VariantFactsFieldsProps) {
  const say = useBrandStrings();
  const [open, setOpen] = useState(false);
  const isWrong = factNames.some((name) => error(name) !== undefined);
  return (
    <details
      className="col-span-2 md:col-span-5"
      open={open || isWrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm font-medium text-ink-soft">
        {say('product.more')}
      </summary>
      {(open || isWrong) && <Fields facts={facts} error={error} onChange={onChange} />}
    </details>
  );
}

/** Drawn when it is opened: a list of countries for each of sixty variants is slow. */
function Fields({ facts, error, onChange }: VariantFactsFieldsProps) {
  const say = useBrandStrings();
  const locale = useLocale();
  const countries = useMemo(() => [{ value: '', label: '' }, ...regionsByName(countryCodes, locale)], [locale]);
  const text = (name: FactName, hint?: string) => (
    <TextField
      label={say(`product.${name}`)}
      hint={hint}
      inputMode="numeric"
      value={facts[name] ?? ''}
      error={error(name)}
      inputClassName="figures"
      onChange={(event) => onChange({ ...facts, [name]: event.target.value })}
    />
  );
  return (
    <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-5">
      {text('barcode')}
      {text('weightGrams')}
      {text('hsCode', say('product.hsCodeHint'))}
      <Select
        label={say('product.originCountry')}
        options={countries}
        value={facts.originCountry ?? ''}
        error={error('originCountry')}
        onChange={(event) => onChange({ ...facts, originCountry: event.target.value })}
      />
      {text('lowStockAt', say('product.lowStockAtHint'))}
    </div>
  );
}
