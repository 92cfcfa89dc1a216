import type { Brand } from '@showfloor/contracts/catalog';
import { type NewVoucher, type Voucher, voucherEffectSchema } from '@showfloor/contracts/voucher';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError, hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useVoucherStrings } from '../../i18n/en/vouchers.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormSection } from './form-section.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useBrandShows } from './use-brand-queries.ts';
import { useUnsaved } from './use-unsaved.ts';
import {
  checkVoucher,
  newVoucherDraft,
  problemAt,
  type VoucherDraft,
  type VoucherErrors,
  voucherDraftOf,
} from './voucher-draft.ts';
import { VoucherProducts } from './voucher-products.tsx';

export interface VoucherFormProps {
  brand: Brand;
  /** Null: a new one. */
  voucher: Voucher | null;
  onSaved: () => void;
  onCancel: () => void;
  /** Leaves this for the vouchers as they are now. */
  onReload: () => void;
}

const kinds = voucherEffectSchema.options.map(({ shape }) => shape.kind.value);

/** One voucher of a brand, which begins here or is changed: what it takes off, its conditions, its limits. */
export function VoucherForm({ brand, voucher, onSaved, onCancel, onReload }: VoucherFormProps) {
  const say = useVoucherStrings();
  const api = useApi();
  const errorText = useErrorText();
  const unsaved = useUnsaved();
  const nameField = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(() => (voucher ? voucherDraftOf(voucher) : newVoucherDraft));
  const [errors, setErrors] = useState<VoucherErrors>({});
  const shows = useBrandShows(brand.id).items ?? [];
  const { currency } = brand;
  // Who opened the form goes on in it.
  useEffect(() => nameField.current?.focus(), []);

  const save = useMutation({
    mutationFn: (wanted: NewVoucher) =>
      voucher
        ? api.vouchers.put(brand.id, voucher.id, { ...wanted, version: voucher.version })
        : api.vouchers.add(brand.id, wanted),
    onSuccess: () => {
      unsaved.markSaved();
      onSaved();
    },
    onError: (error) => setErrors(refusedOf(error, draft)),
  });

  function change(part: Partial<VoucherDraft>): void {
    unsaved.markDirty();
    setDraft({ ...draft, ...part });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const checked = checkVoucher(draft, currency);
    setErrors('errors' in checked ? checked.errors : {});
    if ('voucher' in checked && !save.isPending) save.mutate(checked.voucher);
  }
  const problem = (field: keyof VoucherDraft) => errors[field] && say(`problems.${errors[field]}`);
  const text = (field: TextFieldName) => ({
    value: draft[field],
    error: problem(field),
    onChange: ({ target }: { target: { value: string } }) => change({ [field]: target.value }),
  });
  const flag = (field: 'isAutomatic' | 'combines') => (
    <label className="flex min-h-11 cursor-pointer items-center gap-3 text-sm">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-accent"
        checked={draft[field]}
        onChange={({ target }) => change({ [field]: target.checked })}
      />
      {say(field)}
    </label>
  );
  const isConflict = hasCode(save.error, 'conflict') || hasCode(save.error, 'invalid_transition');
  const isAtField = Object.keys(refusedOf(save.error, draft)).length > 0;
  const pieces = Number(draft.buy) + Number(draft.get);
  return (
    <form noValidate onSubmit={submit} data-testid="voucher-form">
      <UnsavedGuard unsaved={unsaved} />
      <FormSection title={voucher ? say('editTitle', { name: voucher.name }) : say('newTitle')}>
        {isConflict && (
          <Notice
            tone="loss"
            title={say('conflict')}
            action={
              <Button
                onClick={() => {
                  unsaved.markSaved();
                  onReload();
                }}
              >
                {say('loadTheirs')}
              </Button>
            }
          >
            {say('conflictText')}
          </Notice>
        )}
        {save.error && !isConflict && !isAtField && (
          <Notice tone="loss" title={say('saveFailed', { reason: errorText(save.error) })} />
        )}
        <TextField ref={nameField} label={say('name')} hint={say('nameHint')} {...text('name')} />
        <div className="flex flex-col gap-1">
          {flag('isAutomatic')}
          {!draft.isAutomatic && (
            <TextField
              label={say('code')}
              hint={say('codeHint')}
              inputClassName="uppercase"
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              {...text('code')}
            />
          )}
        </div>
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label={say('kind')}
            value={draft.kind}
            options={kinds.map((kind) => ({ value: kind, label: say(`kinds.${kind}`) }))}
            onChange={({ target }) => change({ kind: kinds.find((kind) => kind === target.value) ?? draft.kind })}
          />
          {draft.kind === 'percent' && <TextField label={say('percent')} inputMode="decimal" {...text('percent')} />}
          {draft.kind === 'amount' && (
            <TextField label={say('amount', { currency })} inputMode="decimal" {...text('amount')} />
          )}
          {draft.kind === 'buy_get' && (
            <div className="grid grid-cols-2 gap-3">
              <TextField label={say('buy')} inputMode="numeric" {...text('buy')} />
              <TextField
                label={say('get')}
                inputMode="numeric"
                hint={pieces > 0 ? say('buyGetHint', { all: pieces, get: draft.get }) : undefined}
                {...text('get')}
              />
            </div>
          )}
        </div>
        <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
          <legend className="float-left mb-2 w-full text-sm font-semibold">{say('conditions')}</legend>
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label={say('minSpend', { currency })}
              hint={say('minSpendHint')}
              inputMode="decimal"
              {...text('minSpend')}
            />
            <Select
              label={say('show')}
              value={draft.showId}
              error={problem('showId')}
              options={[
                { value: '', label: say('anywhere') },
                ...shows.map(({ id, title }) => ({ value: id, label: title })),
              ]}
              onChange={({ target }) => change({ showId: target.value })}
            />
            <TextField type="datetime-local" label={say('from')} {...text('from')} />
            <TextField type="datetime-local" label={say('until')} {...text('until')} />
          </div>
          <VoucherProducts
            brandId={brand.id}
            chosen={draft.productIds}
            error={problem('productIds')}
            onChange={(productIds) => change({ productIds })}
          />
        </fieldset>
        <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
          <legend className="float-left mb-2 w-full text-sm font-semibold">{say('limits')}</legend>
          <div className="grid gap-3 sm:grid-cols-3">
            <TextField label={say('limitTotal')} hint={say('noLimit')} inputMode="numeric" {...text('limitTotal')} />
            <TextField label={say('perBuyer')} hint={say('perBuyerHint')} inputMode="numeric" {...text('perBuyer')} />
            <TextField
              label={say('budget', { currency })}
              hint={say('budgetHint')}
              inputMode="decimal"
              {...text('budget')}
            />
          </div>
          <div>
            {flag('combines')}
            <p className="text-xs text-ink-faint">{say('combinesHint')}</p>
          </div>
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

type TextFieldName = Exclude<keyof VoucherDraft, 'isAutomatic' | 'combines' | 'kind' | 'productIds' | 'showId'>;

/** The field that a refusal is about; nothing for every other error. */
function refusedOf(error: unknown, draft: VoucherDraft): VoucherErrors {
  if (!(error instanceof ApiError) || error.param === undefined) return {};
  if (error.code === 'duplicate') return { code: 'codeTaken' };
  if (error.code !== 'invalid_request') return {};
  const [field, problem] = problemAt(error.param, draft);
  return { [field]: error.details ? 'tooFew' : problem };
}
