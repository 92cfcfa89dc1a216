import { addressRules } from '@showfloor/contracts/address-rules';
import { useMemo } from 'react';
import { regionsByName } from '../../core/browser/names.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type BuyerDraft, type BuyerErrors, type BuyerField, fieldsOf } from './buyer-draft.ts';
import { useCheckoutStrings } from './checkout-strings.ts';

export interface BuyerFormProps {
  draft: BuyerDraft;
  errors: BuyerErrors;
  brand: string;
  /** Where the brand ships to. */
  countries: readonly string[];
  locale: string;
  onChange: (field: BuyerField, value: string) => void;
}

const autoComplete = {
  line1: 'shipping address-line1',
  line2: 'shipping address-line2',
  district: 'shipping address-level3',
  city: 'shipping address-level2',
  region: 'shipping address-level1',
  postalCode: 'shipping postal-code',
} as const;

/** Where the order goes, in the fields of its country; the browser's own address book may fill it. */
export function BuyerForm({ draft, errors, brand, countries, locale, onChange }: BuyerFormProps) {
  const say = useCheckoutStrings();
  const rules = addressRules(draft.country);
  const nameOf = useFieldNames(draft.country);
  const example = rules?.postalCodeExample;
  const errorOf = (field: BuyerField) => {
    const problem = errors[field];
    if (problem === undefined) return undefined;
    if (problem === 'missing') return say('missing');
    if (field === 'email') return say('emailWrong');
    if (field === 'country') return say('countryWrong', { brand });
    return field === 'postalCode' && example ? say('postalCodeWrong', { example }) : say('wrong');
  };
  const field = (name: BuyerField) => ({
    label: nameOf(name),
    name,
    value: draft[name],
    error: errorOf(name),
    onChange: (event: { currentTarget: { value: string } }) => onChange(name, event.currentTarget.value),
  });
  const options = useMemo(() => regionsByName(countries, locale), [countries, locale]);
  const chosen = countries.includes(draft.country) ? [] : [{ value: draft.country, label: '' }];
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField {...field('email')} type="email" inputMode="email" autoComplete="email" className="col-span-2" />
      <TextField {...field('name')} autoComplete="shipping name" className="col-span-2" />
      <Select
        {...field('country')}
        autoComplete="shipping country"
        className="col-span-2"
        options={[...chosen, ...options]}
      />
      {fieldsOf(draft.country).map((name) => {
        const wide = name === 'line1' || name === 'line2' ? 'col-span-2' : 'max-[20rem]:col-span-2';
        const regions = name === 'region' ? (rules?.regions ?? []) : [];
        return regions.length > 0 ? (
          <Select
            key={name}
            {...field(name)}
            autoComplete={autoComplete[name]}
            className={wide}
            options={[{ value: '', label: '' }, ...regions.map(({ value, name: label }) => ({ value, label }))]}
          />
        ) : (
          <TextField key={name} {...field(name)} autoComplete={autoComplete[name]} className={wide} />
        );
      })}
    </div>
  );
}

/** What fields are called in some country; a field of another name is called by its own. */
const kinds = [
  'area',
  'county',
  'department',
  'district',
  'do_si',
  'eircode',
  'emirate',
  'island',
  'neighborhood',
  'oblast',
  'parish',
  'pin',
  'post_town',
  'prefecture',
  'province',
  'state',
  'suburb',
  'townland',
  'village_township',
  'zip',
] as const;

/** The name of each field in a country: "State" and "ZIP code" in one, "Prefecture" and "Postal code" in another. */
function useFieldNames(country: string): (field: BuyerField) => string {
  const say = useCheckoutStrings();
  const rules = addressRules(country);
  return (field) => {
    if (!rules || !(field === 'district' || field === 'city' || field === 'region' || field === 'postalCode'))
      return say(field);
    const { districtKind: district, cityKind: city, regionKind: region, postalCodeKind: postalCode } = rules;
    const kind = kinds.find((one) => one === { district, city, region, postalCode }[field]);
    const name = kind ? say(`kinds.${kind}`) : say(field);
    return rules.demanded.has(field) ? name : say('optional', { field: name });
  };
}
