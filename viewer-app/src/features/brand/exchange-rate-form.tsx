import type { Brand } from '@showfloor/contracts/catalog';
import type { ExchangeRate, ExchangeRates } from '@showfloor/contracts/exchange-rate';
import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { checkRates, type RateErrors } from './exchange-rate-draft.ts';
import { ExchangeRateLine } from './exchange-rate-line.tsx';
import { FormSection } from './form-section.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';

const noErrors: RateErrors = new Map();

export interface ExchangeRateFormProps {
  brand: Brand;
  list: ExchangeRates;
  onChanged: (changed: ExchangeRates) => void;
  /** Fetches what is stored now; null: it did not come. */
  onReload: () => Promise<ExchangeRates | null>;
}

/** All exchange rates of a brand, saved as a whole. */
export function ExchangeRateForm({ brand, list, onChanged, onReload }: ExchangeRateFormProps) {
  const say = useMarketStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const unsaved = useUnsaved();
  const [seen, setSeen] = useState(list);
  const [lines, setLines] = useState<readonly ExchangeRate[]>(list.rates);
  const [errors, setErrors] = useState(noErrors);

  function begin(anew: ExchangeRates): void {
    setSeen(anew);
    setLines(anew.rates);
    setErrors(noErrors);
  }
  // What somebody else saved is shown while nothing is typed here.
  if (list !== seen && !unsaved.dirty) begin(list);

  const save = useMutation({
    mutationFn: (rates: ExchangeRate[]) => api.markets.putExchangeRates(brand.id, { version: seen.version, rates }),
    onSuccess: (saved) => {
      unsaved.markSaved();
      onChanged(saved);
      begin(saved);
      toast({ tone: 'done', text: say('rates.saved') });
    },
  });

  function change(next: readonly ExchangeRate[]): void {
    unsaved.markDirty();
    setLines(next);
  }
  function add(): void {
    const today = new Date().toISOString().slice(0, 10);
    const quote = brand.currency === 'USD' ? 'EUR' : 'USD';
    change([...lines, { base: brand.currency, quote, fromDate: today, rate: '' }]);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const checked = checkRates(lines);
    setErrors('errors' in checked ? checked.errors : noErrors);
    if ('rates' in checked && !save.isPending) save.mutate(checked.rates);
  }
  async function loadTheirs(): Promise<void> {
    const theirs = await onReload();
    if (!theirs) return;
    unsaved.markSaved();
    save.reset();
    begin(theirs);
  }

  const isConflict = hasCode(save.error, 'conflict');
  const isFull = lines.length >= limits.exchangeRatesPerBrand;
  return (
    <form noValidate onSubmit={submit}>
      <UnsavedGuard unsaved={unsaved} />
      <FormSection title={say('rates.title')} text={say('rates.text')}>
        {isConflict && (
          <Notice
            tone="loss"
            title={say('conflict')}
            action={<Button onClick={() => void loadTheirs()}>{say('loadTheirs')}</Button>}
          >
            {say('conflictText')}
          </Notice>
        )}
        {save.error && !isConflict && (
          <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />
        )}
        {lines.length === 0 && <p className="text-sm text-ink-soft">{say('rates.empty')}</p>}
        {lines.map((line, at) => (
          <ExchangeRateLine
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            key={at}
            line={line}
            number={at + 1}
            problems={errors.get(at)}
            onChange={(part) => change(lines.map((one, index) => (index === at ? { ...one, ...part } : one)))}
            onRemove={() => {
              setErrors(noErrors);
              change(lines.filter((_, index) => index !== at));
            }}
          />
        ))}
        {isFull && <p className="text-sm text-ink-soft">{say('rates.full')}</p>}
        <div className="flex flex-wrap gap-2">
          <Button icon={<Plus aria-hidden className="size-4" />} disabled={isFull} onClick={add}>
            {say('rates.add')}
          </Button>
          <Button type="submit" tone="accent" busy={save.isPending} disabled={!unsaved.dirty}>
            {say('rates.save')}
          </Button>
        </div>
      </FormSection>
    </form>
  );
}
