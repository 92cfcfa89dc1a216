import { Minus, Plus } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { useCardStrings } from './card-strings.ts';

export interface QuantityStepperProps {
  value: number;
  /** The most that can be chosen. */
  most: number;
  onChange: (value: number) => void;
}

export function QuantityStepper({ value, most, onChange }: QuantityStepperProps) {
  const say = useCardStrings();
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">{say('quantity')}</legend>
      <IconButton label={say('fewer')} disabled={value <= 1} onClick={() => onChange(value - 1)}>
        <Minus aria-hidden className="size-5" />
      </IconButton>
      <output aria-live="polite" className="figures min-w-8 text-center text-base font-semibold">
        {value}
      </output>
      <IconButton label={say('more')} disabled={value >= most} onClick={() => onChange(value + 1)}>
        <Plus aria-hidden className="size-5" />
      </IconButton>
    </fieldset>
  );
}
