import { countryCodes } from '@showfloor/contracts/address-rules';
import type { Brand } from '@showfloor/contracts/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import { regionsByName } from '../../core/browser/names.ts';
import { amountInputText } from '../../core/money-input.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FieldErrors, problemText } from './field-errors.ts';
import { FormSection } from './form-section.tsx';
import { checkShipping, type ShippingDraft, shippingDraftOf } from './shipping-draft.ts';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';

/** Where the brand ships to, and what it costs there. */
export function ShippingForm({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const api = useApi();
  const locale = useLocale();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const unsaved = useUnsaved();
  const { currency } = brand;
  const [draft, setDraft] = useState(() => shippingDraftOf(brand.shipping, currency));
  const [seen, setSeen] = useState(brand.shipping);
  const [errors, setErrors] = useState<FieldErrors>({});
  const names = useMemo(() => [{ value: '', label: '' }, ...regionsByName(countryCodes, locale)], [locale]);
  const example = amountInputText(490, currency);

  // What somebody else saved is shown while nothing is typed here.
  if (brand.shipping !== seen && !unsaved.dirty) {
    setSeen(brand.shipping);
    setDraft(shippingDraftOf(brand.shipping, currency));
  }

  const save = useMutation({
    mutationFn: (shipping: Brand['shipping']) => api.brands.putShipping(brand.id, shipping),
    onSuccess: (saved) => {
      unsaved.markSaved();
      queries.setQueryData(queryKeys.brand(brand.id), saved);
      toast({ tone: 'done', text: say('saved') });
    },
  });

  function change(next: ShippingDraft): void {
    unsaved.markDirty();
    setDraft(next);
  }
  function changeCountry(at: number, part: Partial<ShippingDraft['countries'][number]>): void {
    change({ ...draft, countries: draft.countries.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const checked = checkShipping(draft, currency);
    setErrors('errors' in checked ? checked.errors : {});
    if ('shipping' in checked) save.mutate(checked.shipping);
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <UnsavedGuard unsaved={unsaved} />
      {save.isError && <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />}
      <FormSection title={say('shipping.countries')} text={say('shipping.countriesText')}>
        {draft.countries.map(({ country, fee }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <div key={at} className="grid grid-cols-[minmax(0,1fr)_8rem_auto] items-end gap-2">
            <Select
              label={say('shipping.country')}
              value={country}
              options={names}
              error={problemText(errors, `countries.${at}.country`, say)}
              onChange={(event) => changeCountry(at, { country: event.target.value })}
            />
            <TextField
              label={say('shipping.fee', { currency })}
              value={fee}
              inputMode="decimal"
              inputClassName="figures"
              error={problemText(errors, `countries.${at}.feeMinor`, say, example)}
              onChange={(event) => changeCountry(at, { fee: event.target.value })}
            />
            <IconButton
              label={say('remove')}
              onClick={() => change({ ...draft, countries: draft.countries.filter((_, index) => index !== at) })}
            >
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </div>
        ))}
        <div>
          <Button onClick={() => change({ ...draft, countries: [...draft.countries, { country: '', fee: '' }] })}>
            <Plus aria-hidden className="size-4" />
            {say('shipping.add')}
          </Button>
        </div>
      </FormSection>
      <FormSection title={say('shipping.elsewhere')}>
        <Select
          label={say('shipping.elsewhereAsk')}
          value={draft.elsewhere ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: say('shipping.yes') },
            { value: 'no', label: say('shipping.no') },
          ]}
          error={problemText(errors, 'elsewhere', say)}
          onChange={(event) => change({ ...draft, elsewhere: event.target.value === 'yes' })}
        />
        {draft.elsewhere && (
          <TextField
            label={say('shipping.fee', { currency })}
            className="w-40"
            value={draft.elsewhereFee}
            inputMode="decimal"
            inputClassName="figures"
            error={problemText(errors, 'elsewhereMinor', say, example)}
            onChange={(event) => change({ ...draft, elsewhereFee: event.target.value })}
          />
        )}
      </FormSection>
      <div>
        <Button type="submit" tone="accent" busy={save.isPending}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}
