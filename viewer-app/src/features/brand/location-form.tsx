import { countryCodes } from '@showfloor/contracts/address-rules';
import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Location } from '@showfloor/contracts/location';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type AddressErrors, addressDraftOf, checkAddressDraft } from '../../core/address-draft.ts';
import { regionsByName } from '../../core/browser/names.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocationStrings } from '../../i18n/en/locations.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { AddressFields } from '../../ui/address-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormSection } from './form-section.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useUnsaved } from './use-unsaved.ts';

export interface LocationFormProps {
  brand: Brand;
  /** Null: a new one. */
  location: Location | null;
  onSaved: () => void;
  onCancel: () => void;
}

/** One location of a brand, which begins here or is changed. An address may be added later: until then nothing is sent from there. */
export function LocationForm({ brand, location, onSaved, onCancel }: LocationFormProps) {
  const say = useLocationStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const unsaved = useUnsaved();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(location?.name ?? '');
  const [address, setAddress] = useState(() => addressDraftOf(location?.address ?? null, brand.name));
  const [errors, setErrors] = useState<AddressErrors>({});
  const [tried, setTried] = useState(false);
  const countries = useMemo(() => [{ value: '', label: '' }, ...regionsByName(countryCodes, locale)], [locale]);
  // Who opened the form goes on in it.
  useEffect(() => nameField.current?.focus(), []);
  const { name: _name, ...places } = address;
  const hasAddress = (location?.address ?? null) !== null || Object.values(places).some((text) => text.trim() !== '');
  const save = useMutation({
    mutationFn: () => {
      const wish = { name: name.trim(), ...(hasAddress && { address }) };
      return location ? api.locations.change(brand.id, location.id, wish) : api.locations.add(brand.id, wish);
    },
    onSuccess: () => {
      unsaved.markSaved();
      onSaved();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const wrong = hasAddress ? checkAddressDraft(address) : {};
    setErrors(wrong);
    if (name.trim() !== '' && Object.keys(wrong).length === 0 && !save.isPending) save.mutate();
  }
  return (
    <form noValidate onSubmit={submit} data-testid="location-form">
      <UnsavedGuard unsaved={unsaved} />
      <FormSection title={location ? say('editTitle', { name: location.name }) : say('newTitle')}>
        {save.error && <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />}
        <TextField
          ref={nameField}
          label={say('name')}
          hint={say('nameHint')}
          maxLength={limits.nameChars}
          value={name}
          error={tried && name.trim() === '' ? say('nameMissing') : undefined}
          onChange={(event) => {
            unsaved.markDirty();
            setName(event.target.value);
          }}
        />
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-1 text-sm font-semibold">{say('address')}</legend>
          <p className="text-sm text-ink-soft">{say('addressHint')}</p>
          <AddressFields
            draft={address}
            errors={Object.fromEntries(Object.entries(errors).map(([field, problem]) => [field, say(problem)]))}
            labelOf={(field) => say(`fields.${field}`)}
            countries={countries}
            onChange={(field, value) => {
              unsaved.markDirty();
              setAddress({ ...address, [field]: value });
            }}
          />
        </fieldset>
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
