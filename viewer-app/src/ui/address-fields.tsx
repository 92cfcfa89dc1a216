import { addressRules } from '@showfloor/contracts/address-rules';
import { Select } from './select.tsx';
import { TextField } from './text-field.tsx';

type Field = 'name' | 'line1' | 'line2' | 'district' | 'city' | 'region' | 'postalCode' | 'country';
type Draft = Readonly<Record<Field, string>>;

export interface AddressFieldsProps {
  draft: Draft;
  /** What is said of fields that are wrong. */
  errors: Partial<Record<Field, string | undefined>>;
  labelOf: (field: Field) => string;
  /** To choose from, the empty choice first. */
  countries: readonly { readonly value: string; readonly label: string }[];
  onChange: (field: Field, value: string) => void;
}

/** The fields of a postal address of a business, as its country has them. */
export function AddressFields({ draft, errors, labelOf, countries, onChange }: AddressFieldsProps) {
  const rules = addressRules(draft.country);
  const regions = rules?.regions ?? [];
  const field = (name: Field) => ({
    label: labelOf(name),
    name,
    value: draft[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange(name, event.currentTarget.value),
  });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField {...field('name')} autoComplete="organization" />
      <Select {...field('country')} options={countries} />
      {(rules?.fields ?? (['line1', 'city', 'postalCode'] as const)).map((name) =>
        name === 'region' && regions.length > 0 ? (
          <Select
            key={name}
            {...field(name)}
            options={[{ value: '', label: '' }, ...regions.map(({ value, name: label }) => ({ value, label }))]}
          />
        ) : (
          <TextField key={name} {...field(name)} />
        ),
      )}
      <TextField {...field('line2')} />
    </div>
  );
}
