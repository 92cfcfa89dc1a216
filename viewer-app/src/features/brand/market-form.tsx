import type { Market, NewMarket } from '@showfloor/contracts/market';
import { type Currency, currencySchema } from '@showfloor/contracts/money';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError, hasCode } from '../../core/api/api-error.ts';
import { nameOf } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormSection } from './form-section.tsx';
import {
  checkMarket,
  inCurrency,
  type MarketDraft,
  type MarketErrors,
  marketDraftOf,
  newMarketDraft,
} from './market-draft.ts';
import { MarketPlaces } from './market-places.tsx';
import { MarketRounding } from './market-rounding.tsx';
import { MarketTermsFields } from './market-terms-fields.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';

export interface MarketFormProps {
  brandId: string;
  /** The brand's own, which a new market begins with. */
  currency: Currency;
  /** Null: a new one. */
  market: Market | null;
  others: readonly Market[];
  onSaved: () => void;
  onCancel: () => void;
  /** Fetches the brand's markets as they are now; null: they did not come. */
  onReload: () => Promise<readonly Market[] | null>;
}

/** One market of a brand, which begins here or is changed. */
export function MarketForm({ brandId, currency, market, others, onSaved, onCancel, onReload }: MarketFormProps) {
  const say = useMarketStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const unsaved = useUnsaved();
  const nameField = useRef<HTMLInputElement>(null);
  const [seen, setSeen] = useState(market);
  const [draft, setDraft] = useState(() => (market ? marketDraftOf(market) : newMarketDraft(currency)));
  const [errors, setErrors] = useState<MarketErrors>({});
  // Who opened the form goes on in it.
  useEffect(() => nameField.current?.focus(), []);

  const save = useMutation({
    mutationFn: (wanted: NewMarket) =>
      seen ? api.markets.put(brandId, seen.id, { ...wanted, version: seen.version }) : api.markets.add(brandId, wanted),
    onSuccess: () => {
      unsaved.markSaved();
      onSaved();
    },
    onError: (error) => {
      const claimed = claimedBy(error);
      setErrors(claimed);
      // So that the choice shows who has it.
      if (Object.keys(claimed).length > 0) void onReload();
    },
  });

  function change(part: Partial<MarketDraft>): void {
    unsaved.markDirty();
    setDraft({ ...draft, ...part });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const checked = checkMarket(draft);
    setErrors('errors' in checked ? checked.errors : {});
    if ('market' in checked && !save.isPending) save.mutate(checked.market);
  }
  async function loadTheirs(): Promise<void> {
    const all = await onReload();
    if (all === null) return;
    unsaved.markSaved();
    save.reset();
    const theirs = all.find(({ id }) => id === seen?.id);
    if (!theirs) return onCancel();
    setSeen(theirs);
    setDraft(marketDraftOf(theirs));
    setErrors({});
  }

  const isGone = hasCode(save.error, 'not_found') && seen !== null;
  const isConflict = hasCode(save.error, 'conflict') || isGone;
  const isClaimed = Object.keys(claimedBy(save.error)).length > 0;
  const language = draft.language.trim();
  return (
    <form noValidate onSubmit={submit} data-testid="market-form">
      <UnsavedGuard unsaved={unsaved} />
      <FormSection title={market ? say('editTitle', { name: market.name }) : say('newTitle')}>
        {isConflict && (
          <Notice
            tone="loss"
            title={say(isGone ? 'gone' : 'conflict')}
            action={<Button onClick={() => void loadTheirs()}>{say('loadTheirs')}</Button>}
          >
            {say('conflictText')}
          </Notice>
        )}
        {save.error && !isConflict && !isClaimed && (
          <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />
        )}
        <TextField
          ref={nameField}
          label={say('name')}
          value={draft.name}
          error={errors.name && say(`problems.${errors.name}`)}
          onChange={(event) => change({ name: event.target.value })}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label={say('currency')}
            value={draft.currency}
            options={currencySchema.options.map((code) => ({
              value: code,
              label: `${code} · ${nameOf('currency', code, locale)}`,
            }))}
            onChange={(event) => change(inCurrency(draft, currencySchema.parse(event.target.value)))}
          />
          <TextField
            label={say('language')}
            hint={language === '' ? say('languageHint') : nameOf('language', language, locale)}
            value={draft.language}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            error={errors.language && say(`problems.${errors.language}`)}
            onChange={(event) => change({ language: event.target.value })}
          />
        </div>
        <label className="flex min-h-11 cursor-pointer items-center gap-3 text-sm">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={draft.taxIncluded}
            onChange={(event) => change({ taxIncluded: event.target.checked })}
          />
          {say('taxField')}
        </label>
        <MarketPlaces draft={draft} errors={errors} others={others} onChange={change} />
        <MarketRounding draft={draft} errors={errors} onChange={change} />
        <MarketTermsFields draft={draft} errors={errors.terms} onChange={(terms) => change({ terms })} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone="accent" busy={save.isPending}>
            {say('save')}
          </Button>
          <Button onClick={onCancel}>{say('cancel')}</Button>
        </div>
      </FormSection>
    </form>
  );
}

/** What the api refused because another market has it; nothing for every other error. */
function claimedBy(error: unknown): MarketErrors {
  if (!(error instanceof ApiError) || error.code !== 'duplicate') return {};
  return error.param === 'elsewhere' ? { elsewhere: 'elsewhereClaimed' } : { countries: 'countryClaimed' };
}
