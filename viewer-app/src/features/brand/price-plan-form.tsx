import type { PriceWindow } from '@showfloor/contracts/market-prices';
import type { Currency } from '@showfloor/contracts/money';
import { useState } from 'react';
import { amountInputText } from '../../core/money-input.ts';
import { serverClock } from '../../core/server-clock.ts';
import { useMarketPriceStrings } from '../../i18n/en/market-prices.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { checkPlan, newPlan } from './market-price-draft.ts';

export interface PricePlanFormProps {
  currency: Currency;
  /** What is planned already. */
  windows: readonly PriceWindow[];
  onPlan: (window: PriceWindow) => void;
  onCancel: () => void;
}

/** A price that begins and ends by itself. */
export function PricePlanForm({ currency, windows, onPlan, onCancel }: PricePlanFormProps) {
  const say = useMarketPriceStrings();
  const [draft, setDraft] = useState(() => newPlan(serverClock.nowMs()));
  const [problem, setProblem] = useState<'problem' | 'ambiguous' | 'planProblem' | 'planOverlaps' | null>(null);
  const isOfPrice = problem === 'problem' || problem === 'ambiguous';
  const example = amountInputText(1_290, currency);
  function plan(): void {
    const checked = checkPlan(draft, { currency, windows, nowMs: serverClock.nowMs() });
    if ('problem' in checked) setProblem(checked.problem);
    else onPlan(checked.window);
  }
  return (
    <fieldset className="mt-2 rounded-lg border border-line p-3">
      <legend className="px-1 text-sm font-semibold">{say('addPlan')}</legend>
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <TextField
          autoFocus
          label={say('planPrice', { currency })}
          value={draft.price}
          inputMode="decimal"
          inputClassName="figures"
          error={isOfPrice ? say(problem, { example }) : undefined}
          onChange={(event) => setDraft({ ...draft, price: event.target.value })}
        />
        <TextField
          type="datetime-local"
          label={say('planFrom')}
          value={draft.from}
          onChange={(event) => setDraft({ ...draft, from: event.target.value })}
        />
        <TextField
          type="datetime-local"
          label={say('planUntil')}
          value={draft.until}
          error={problem !== null && !isOfPrice ? say(problem) : undefined}
          onChange={(event) => setDraft({ ...draft, until: event.target.value })}
        />
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onCancel}>{say('planCancel')}</Button>
        <Button tone="accent" onClick={plan}>
          {say('planSave')}
        </Button>
      </div>
    </fieldset>
  );
}
