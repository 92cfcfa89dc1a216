import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { controlClass, Field, type FieldProps } from './field.tsx';

interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export type SelectProps = FieldProps &
  Omit<ComponentProps<'select'>, 'id' | 'children'> & { options: readonly SelectOption[] };

/** A choice of one from a list: the platform's own control, which every phone already knows how to show. */
export function Select({ label, error, hint, hideLabel, className, options, ...select }: SelectProps) {
  return (
    <Field label={label} error={error} hint={hint} hideLabel={hideLabel} className={className}>
      {(control) => (
        <span className="relative block">
          <select {...control} {...select} className={classNames(controlClass, 'appearance-none pe-10')}>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden className="pointer-events-none absolute end-3 top-3 size-5 text-ink-soft" />
        </span>
      )}
    </Field>
  );
}
