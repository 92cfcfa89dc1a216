import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { usePaymentMeans } from '../../hooks/use-payment-means.ts';
import { usePaymentSetup } from '../../hooks/use-payment-setup.ts';
import type { PaymentMethod, PayWith } from './attempt.ts';
import { useCheckoutStrings } from './checkout-strings.ts';
import { KeptChoice } from './kept-choice.tsx';
import { PaymentChoice } from './payment-choice.tsx';

/** What is chosen, and what chooses it. */
export interface PayWithChoice {
  readonly payWith: PayWith;
  readonly meansId: string | null;
  readonly chooseMeans: (meansId: string | null) => void;
  readonly method: PaymentMethod;
  readonly chooseMethod: (method: PaymentMethod) => void;
  readonly saves: boolean;
  readonly chooseToSave: (saves: boolean) => void;
}

/** How the buyer pays: by the card that they used last, until they choose otherwise. */
export function usePayWith(): PayWithChoice {
  const kept = usePaymentMeans();
  const setup = usePaymentSetup();
  const [chosenMeans, chooseMeans] = useState<string | null>();
  const [chosenMethod, chooseMethod] = useState<PaymentMethod>('test_approve');
  const [saves, chooseToSave] = useState(false);
  const method = setup?.provider === 'stripe' ? 'form' : chosenMethod;
  const means = kept?.means ?? [];
  const wanted = chosenMeans === undefined ? means[0]?.id : means.find(({ id }) => id === chosenMeans)?.id;
  const meansId = wanted ?? null;
  const payWith: PayWith =
    meansId !== null
      ? { method: method === 'form' ? method : 'test_approve', meansId }
      : { method, ...(saves && kept?.mayKeep && { saveMeans: true }) };
  return { payWith, meansId, chooseMeans, method, chooseMethod, saves, chooseToSave };
}

/** The kept cards, else how to pay and whether that is kept for next time. */
export function PayWithFields({ choice }: { choice: PayWithChoice }) {
  const say = useCheckoutStrings();
  const kept = usePaymentMeans();
  const setup = usePaymentSetup();
  const { meansId, chooseMeans, method, chooseMethod, saves, chooseToSave } = choice;
  return (
    <div className="flex flex-col gap-3">
      {setup?.provider !== 'stripe' && (
        <p className="flex items-center gap-2 rounded-md bg-soon-wash px-3 py-2 text-sm font-medium text-soon">
          <FlaskConical aria-hidden className="size-4 shrink-0" />
          {say('testMode')}
        </p>
      )}
      {kept && kept.means.length > 0 && <KeptChoice means={kept.means} value={meansId} onChange={chooseMeans} />}
      {meansId === null && <PaymentChoice value={method} onChange={chooseMethod} />}
      {meansId === null && kept?.mayKeep && (
        <label className="flex min-h-11 cursor-pointer items-center gap-3 text-sm">
          <input
            type="checkbox"
            className="size-5 shrink-0 accent-accent"
            checked={saves}
            onChange={(event) => chooseToSave(event.target.checked)}
          />
          <span>
            <span className="block font-medium">{say('kept.save')}</span>
            <span className="block text-xs text-ink-soft">{say('kept.saveText')}</span>
          </span>
        </label>
      )}
    </div>
  );
}
