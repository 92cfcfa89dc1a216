import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { BuyerDraft, BuyerErrors, BuyerField } from './buyer-draft.ts';
import { useCheckoutStrings } from './checkout-strings.ts';
import { countryOptions } from './countries.ts';

export interface BuyerFormProps {
  draft: BuyerDraft;
  errors: BuyerErrors;
  locale: string;
  onChange: (field: BuyerField, value: string) => void;
}

/** Where the order goes; the browser's own address book may fill it. */
export function BuyerForm({ draft, errors, locale, onChange }: BuyerFormProps) {
  const say = useCheckoutStrings();
  const errorOf = (field: BuyerField) =>
    errors[field] ? say(field === 'email' && draft.email !== '' ? 'emailWrong' : 'missing') : undefined;
  const field = (name: BuyerField) => ({
    label: say(name),
    name,
    value: draft[name],
    error: errorOf(name),
    onChange: (event: { currentTarget: { value: string } }) => onChange(name, event.currentTarget.value),
  });
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField {...field('email')} type="email" inputMode="email" autoComplete="email" className="col-span-2" />
      <TextField {...field('name')} autoComplete="shipping name" className="col-span-2" />
      <TextField {...field('line1')} autoComplete="shipping address-line1" className="col-span-2" />
      <TextField {...field('line2')} autoComplete="shipping address-line2" className="col-span-2" />
      <TextField {...field('postalCode')} autoComplete="shipping postal-code" />
      <TextField {...field('city')} autoComplete="shipping address-level2" />
      <Select
        {...field('country')}
        autoComplete="shipping country"
        className="col-span-2"
        options={countryOptions(locale)}
      />
    </div>
  );
}
