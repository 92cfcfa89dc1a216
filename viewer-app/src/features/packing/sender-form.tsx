import { type Address, newAddressSchema } from '@showfloor/contracts/address';
import { addressProblems, addressRules, countryCodes } from '@showfloor/contracts/address-rules';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { regionsByName } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { usePackingStrings } from './packing-strings.ts';

const empty = { name: '', line1: '', line2: '', district: '', city: '', region: '', postalCode: '', country: '' };
type Draft = typeof empty;
type Field = keyof Draft;

/** Where the brand's parcels are sent from: asked for before the first label, and changed here. */
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
  const [draft, setDraft] = useState<Draft>(() => {
    const { district = '', region = '', ...known } = sender ?? { ...empty, name: brandName };
    return { ...known, district, region };
  });
  const [errors, setErrors] = useState<Partial<Record<Field, 'missing' | 'wrong'>>>({});
  const countries = useMemo(() => [{ value: '', label: '' }, ...regionsByName(countryCodes, locale)], [locale]);
  const rules = addressRules(draft.country);
  const save = useMutation({
    mutationFn: (address: Draft) => api.shipments.putSender(brandId, { sender: address }),
    onSuccess: () => {
      toast({ tone: 'done', text: say('sender.saved') });
      void queries.invalidateQueries({ queryKey: queryKeys.packedOrders(brandId) });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const wrong: Partial<Record<Field, 'missing' | 'wrong'>> = {};
    for (const field of ['name', 'line1', 'country'] as const) if (draft[field].trim() === '') wrong[field] = 'missing';
    if (draft.country !== '') for (const { field, problem } of addressProblems(draft)) wrong[field] ??= problem;
    const parsed = newAddressSchema.safeParse(draft);
    if (!parsed.success)
      for (const { path } of parsed.error.issues) {
        const field = Object.keys(empty).find((name): name is Field => name === path[0]);
        if (field) wrong[field] ??= 'wrong';
      }
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) save.mutate(draft);
  }
  const field = (name: Field) => {
    const problem = errors[name];
    return {
      label: say(`sender.${name}`),
      name,
      value: draft[name],
      error: problem && say(`sender.${problem}`),
      onChange: (event: { currentTarget: { value: string } }) =>
        setDraft({ ...draft, [name]: event.currentTarget.value }),
    };
  };
  const regions = rules?.regions ?? [];
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <h2 className="text-base font-semibold">{say('sender.title')}</h2>
      <p className="text-sm text-ink-soft">{say('sender.text')}</p>
      {save.isError && <Notice tone="loss" title={say('sender.failed', { reason: errorText(save.error) })} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField {...field('name')} autoComplete="organization" />
        <Select {...field('country')} options={countries} />
        {(rules?.fields ?? (['line1', 'city', 'postalCode'] as const)).map((name) =>
          name === 'region' && regions.length > 0 ? (
            <Select
              key={name}
              {...field(name)}
              options={[{ value: '', label: '' }, ...regions.map(({ value, name: label }) => ({ value, label }))]}
            />
          ) : (
            <TextField key={name} {...field(name)} />
          ),
        )}
        <TextField {...field('line2')} />
      </div>
      <Button type="submit" busy={save.isPending} className="self-start">
        {say('sender.save')}
      </Button>
    </form>
  );
}
