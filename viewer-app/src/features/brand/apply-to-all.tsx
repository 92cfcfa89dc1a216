import type { Currency } from '@showfloor/contracts/money';
import { useState } from 'react';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

const nothing = { price: '', compareAt: '', onHand: '' };

export interface ApplyToAllProps {
  currency: Currency;
  /** Whether there are rows whose pieces can be typed: those of stored ones change through the ledger. */
  pieces: boolean;
  onApply: (typed: typeof nothing) => void;
}

/** Types once what all variants get. What is left empty stays as each has it. */
export function ApplyToAll({ currency, pieces, onApply }: ApplyToAllProps) {
  const say = useBrandStrings();
  const [typed, setTyped] = useState(nothing);
  const field = (name: keyof typeof nothing, label: string) => (
    <TextField
      label={label}
      inputMode={name === 'onHand' ? 'numeric' : 'decimal'}
      value={typed[name]}
      className="w-32"
      inputClassName="figures"
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
    />
  );
  return (
    <fieldset className="flex flex-wrap items-end gap-3 rounded-lg bg-raised p-3">
      <legend className="sr-only">{say('product.forAll')}</legend>
      {field('price', say('product.priceOfAll', { currency }))}
      {field('compareAt', say('product.compareAtOfAll', { currency }))}
      {pieces && field('onHand', say('product.onHandOfAll'))}
      <Button
        disabled={Object.values(typed).every((text) => text.trim() === '')}
        onClick={() => {
          onApply(typed);
          setTyped(nothing);
        }}
      >
        {say('product.applyToAll')}
      </Button>
    </fieldset>
  );
}
