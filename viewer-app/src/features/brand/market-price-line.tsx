import { limits } from '@showfloor/contracts/limits';
import type { MarketPrice, PriceWindow } from '@showfloor/contracts/market-prices';
import { type Currency, formatMoney } from '@showfloor/contracts/money';
import { useMutation } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { dateTimeText } from '../../core/format.ts';
import { amountInputText } from '../../core/money-input.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMarketPriceStrings } from '../../i18n/en/market-prices.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Written } from '../../ui/written.tsx';
import { standingText, typedPrice } from './market-price-draft.ts';
import { PricePlanForm } from './price-plan-form.tsx';

/** What of a variant's prices in a market is set anew. */
interface PriceChange {
  readonly priceMinor: number | null;
  readonly windows?: PriceWindow[];
}

export interface MarketPriceLineProps {
  /** Of the variant. */
  name: string;
  currency: Currency;
  /** The brand's prices are in another currency. */
  isConverted: boolean;
  price: MarketPrice;
  onSave: (change: PriceChange) => Promise<void>;
}

/** One variant in a market: what buyers pay now, its own price, what is planned, and what was. */
export function MarketPriceLine({ name, currency, isConverted, price, onSave }: MarketPriceLineProps) {
  const say = useMarketPriceStrings();
  const locale = useLocale();
  const errorText = useErrorText();
  const [text, setText] = useState(() => standingText(price));
  const [problem, setProblem] = useState<'problem' | 'ambiguous' | null>(null);
  const [planning, setPlanning] = useState(false);
  const save = useMutation({ mutationFn: onSave });
  const windows = price.windows ?? [];
  const standingMinor = price.standing?.amountMinor ?? null;
  const moneyText = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const atText = (ms: number) => dateTimeText(ms, locale);
  const example = amountInputText(1_290, currency);
  const hint = price.converted
    ? say(isConverted ? 'ownHint' : 'ownHintSame', { price: formatMoney(price.converted, locale) })
    : say('ownHintNone');

  function saveText(): void {
    const typed = typedPrice(text, currency);
    setProblem('problem' in typed ? typed.problem : null);
    if ('problem' in typed || typed.minor === standingMinor) return;
    save.mutate({ priceMinor: typed.minor });
  }
  const saveWindows = (next: PriceWindow[]) => save.mutate({ priceMinor: standingMinor, windows: next });

  return (
    <section
      aria-label={name}
      className="border-t border-line pt-4 first:border-0 first:pt-0"
      data-testid="market-price"
    >
      <div className="grid items-start gap-x-6 gap-y-2 sm:grid-cols-[1fr_14rem]">
        <div className="min-w-0">
          <h3 className="font-semibold wrap-anywhere">
            <Written>{name}</Written>
          </h3>
          <p className={price.price ? 'figures text-sm text-ink-soft' : 'text-sm text-loss'}>
            {price.price ? say('now', { price: formatMoney(price.price, locale) }) : say('nowhere')}
          </p>
          <p role="status" className="min-h-5 text-sm text-ink-soft">
            {save.isPending && say('saving')}
            {save.isSuccess && <span className="text-done">{say('saved')}</span>}
            {save.isError && (
              <span className="text-loss">
                {say('notSaved', { reason: errorText(save.error) })}{' '}
                <button
                  type="button"
                  className="min-h-11 font-semibold underline underline-offset-4"
                  onClick={() => save.variables && save.mutate(save.variables)}
                >
                  {say('again')}
                </button>
              </span>
            )}
          </p>
        </div>
        <TextField
          label={say('own', { currency })}
          hint={hint}
          value={text}
          inputMode="decimal"
          inputClassName="figures"
          error={problem === null ? undefined : say(problem, { example })}
          onChange={(event) => setText(event.target.value)}
          onBlur={saveText}
          onKeyDown={(event) => event.key === 'Enter' && saveText()}
        />
      </div>
      {windows.length > 0 && (
        <ul aria-label={say('plans')} className="mt-2 flex flex-col gap-1">
          {windows.map((window) => {
            const planned = moneyText(window.priceMinor);
            return (
              <li key={window.fromMs} className="figures flex items-center gap-2 text-sm">
                <span className="min-w-0 flex-1">
                  {say('plan', { price: planned, from: atText(window.fromMs), until: atText(window.untilMs) })}
                </span>
                <IconButton
                  label={say('removePlan', { price: planned })}
                  onClick={() => saveWindows(windows.filter((one) => one !== window))}
                >
                  <X aria-hidden className="size-4" />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
      {planning ? (
        <PricePlanForm
          currency={currency}
          windows={windows}
          onCancel={() => setPlanning(false)}
          onPlan={(window) => {
            setPlanning(false);
            saveWindows([...windows, window]);
          }}
        />
      ) : (
        windows.length < limits.priceWindows && (
          <Button
            size="sm"
            tone="quiet"
            className="-ms-3 mt-1"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => setPlanning(true)}
          >
            {say('addPlan')}
          </Button>
        )
      )}
      {(price.history?.length ?? 0) > 0 && (
        <details className="mt-1 text-sm">
          <summary className="flex min-h-11 cursor-pointer items-center text-ink-soft">{say('history')}</summary>
          <ol className="figures flex flex-col gap-1 pb-2">
            {price.history?.map(({ priceMinor, fromMs, untilMs }) => (
              <li key={fromMs}>{heldText({ priceMinor, fromMs, untilMs })}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );

  function heldText({ priceMinor, fromMs, untilMs }: NonNullable<MarketPrice['history']>[number]): string {
    const [amount, from] = [moneyText(priceMinor), atText(fromMs)];
    // The first price of a list has held since ever.
    if (untilMs === null)
      return fromMs === 0 ? say('sinceEver', { price: amount }) : say('since', { price: amount, from });
    const until = atText(untilMs);
    return fromMs === 0 ? say('heldEver', { price: amount, until }) : say('held', { price: amount, from, until });
  }
}
