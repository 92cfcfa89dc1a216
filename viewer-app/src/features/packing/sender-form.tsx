import type { Address } from '@showfloor/contracts/address';
import { countryCodes } from '@showfloor/contracts/address-rules';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { type AddressDraft, type AddressErrors, addressDraftOf, checkAddressDraft } from '../../core/address-draft.ts';
import { regionsByName } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { AddressFields } from '../../ui/address-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { usePackingStrings } from './packing-strings.ts';

/** Where the brand's parcels are sent from: asked for before the first label. */
export function SenderForm({
  brandId,
  sender,
  brandName,
}: {
  brandId: string;
  sender: Address | null;
  brandName: string;
}) {
  const say = usePackingStrings();
  const api = useApi();
  const toast = useToast();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => addressDraftOf(sender, brandName));
  const [errors, setErrors] = useState<AddressErrors>({});
  const countries = useMemo(() => [{ value: '', label: '' }, ...regionsByName(countryCodes, locale)], [locale]);
  const save = useMutation({
    mutationFn: (address: AddressDraft) => api.shipments.putSender(brandId, { sender: address }),
    onSuccess: () => {
      toast({ tone: 'done', text: say('sender.saved') });
      void queries.invalidateQueries({ queryKey: queryKeys.packedOrders(brandId) });
      void queries.invalidateQueries({ queryKey: queryKeys.locations(brandId) });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const wrong = checkAddressDraft(draft);
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) save.mutate(draft);
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <h2 className="text-base font-semibold">{say('sender.title')}</h2>
      <p className="text-sm text-ink-soft">{say('sender.text')}</p>
      {save.isError && <Notice tone="loss" title={say('sender.failed', { reason: errorText(save.error) })} />}
      <AddressFields
        draft={draft}
        errors={Object.fromEntries(Object.entries(errors).map(([name, problem]) => [name, say(`sender.${problem}`)]))}
        labelOf={(name) => say(`sender.${name}`)}
        countries={countries}
        onChange={(name, value) => setDraft({ ...draft, [name]: value })}
      />
      <Button type="submit" busy={save.isPending} className="self-start">
        {say('sender.save')}
      </Button>
    </form>
  );
}
