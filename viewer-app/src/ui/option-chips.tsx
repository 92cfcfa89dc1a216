import { useId } from 'react';
import { useCommonStrings } from '../i18n/en/common.ts';
import { classNames } from './class-names.ts';
import { Written } from './written.tsx';

interface ChipOption {
  value: string;
  label?: string;
  /** Cannot be had: struck through but still there, and it can be chosen to see why. */
  soldOut?: boolean;
}

export interface OptionChipsProps {
  legend: string;
  options: readonly ChipOption[];
  value: string | null;
  onChange: (value: string) => void;
}

/** One choice as a row of chips: radio buttons, so arrow keys move between them. */
export function OptionChips({ legend, options, value, onChange }: OptionChipsProps) {
  const say = useCommonStrings();
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium text-ink-soft">
        <Written>{legend}</Written>
        {value !== null && (
          <span className="ms-2 font-semibold text-ink">
            <Written>{value}</Written>
          </span>
        )}
      </legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-full border px-4 text-sm font-medium',
              'transition-colors duration-(--duration-quick) has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
              option.value === value
                ? 'border-accent bg-accent-wash text-ink'
                : 'border-edge/70 text-ink hover:bg-hover',
              option.soldOut && 'text-ink-faint line-through decoration-2',
            )}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <Written>{option.label ?? option.value}</Written>
            {option.soldOut && <span className="sr-only">, {say('soldOut')}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
