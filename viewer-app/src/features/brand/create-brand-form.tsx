import { type Brand, createBrandSchema } from '@showfloor/contracts/catalog';
import { type Currency, currencySchema } from '@showfloor/contracts/money';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { nameOf } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type FieldErrors, problemText, refusedField } from './field-errors.ts';
import { slugOf } from './slug-of.ts';

/** Opens a brand; who does it owns it. */
export function CreateBrandForm({ onCreated }: { onCreated: (brand: Brand) => void }) {
  const say = useBrandStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  /** Null: follows the name. */
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [currency, setCurrency] = useState<Currency>('EUR');
  const [errors, setErrors] = useState<FieldErrors>({});
  const slug = ownSlug ?? slugOf(name);

  const create = useMutation({
    mutationFn: () => api.brands.create({ name: name.trim(), slug, currency }),
    onSuccess: async (brand) => {
      await queries.invalidateQueries();
      onCreated(brand);
    },
    onError: (error) => {
      const refused = refusedField(error);
      if (refused) setErrors({ [refused.path]: refused.problem });
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const found: Record<string, 'required' | 'slug' | 'tooLong'> = {};
    const { shape } = createBrandSchema;
    if (!shape.name.safeParse(name).success) found.name = name.trim() === '' ? 'required' : 'tooLong';
    if (!shape.slug.safeParse(slug).success) found.slug = 'slug';
    setErrors(found);
    if (Object.keys(found).length === 0) create.mutate();
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {create.isError && !refusedField(create.error) && (
        <Notice tone="loss" title={say('saveFailed', { reason: errorText(create.error) })} />
      )}
      <TextField
        label={say('newBrand.name')}
        value={name}
        autoComplete="organization"
        error={problemText(errors, 'name', say)}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={say('newBrand.slug')}
        hint={say('newBrand.slugHint')}
        value={slug}
        autoCapitalize="off"
        spellCheck={false}
        error={problemText(errors, 'slug', say)}
        onChange={(event) => setOwnSlug(event.target.value)}
      />
      <Select
        label={say('newBrand.currency')}
        hint={say('newBrand.currencyHint')}
        value={currency}
        options={currencySchema.options.map((code) => ({
          value: code,
          label: `${code} · ${nameOf('currency', code, locale) ?? ''}`,
        }))}
        onChange={(event) => setCurrency(currencySchema.parse(event.target.value))}
      />
      <Button type="submit" tone="accent" size="lg" wide busy={create.isPending}>
        {say('create')}
      </Button>
    </form>
  );
}
