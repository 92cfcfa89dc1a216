import type { Drop, NewDrop } from '@showfloor/contracts/drop';
import { lineModeSchema } from '@showfloor/contracts/line';
import type { LineupItem } from '@showfloor/contracts/show';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { localDateTime } from '../../core/local-date-time.ts';
import { serverClock } from '../../core/server-clock.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type DropDraft, draftOfDrop, dropRanges, newDropDraft, readDropDraft } from './drop-draft.ts';
import { useDropsStrings } from './drops-strings.ts';
import { variantLabels } from './variant-labels.ts';

export interface DropFormProps {
  showId: string;
  items: readonly LineupItem[];
  /** Which one is changed; null: a new one is planned. */
  drop: Drop | null;
  onClose: () => void;
  onSaved: (drop: Drop) => void;
}

/** What a drop sells, at which price, for how long. */
export function DropForm({ showId, items, drop, onClose, onSaved }: DropFormProps) {
  const say = useDropsStrings();
  const api = useApi();
  const errorText = useErrorText();
  const options = variantLabels(items);
  const [variantId, setVariantId] = useState(drop?.variantId ?? options[0]?.value ?? '');
  const [draft, setDraft] = useState<DropDraft>(() => (drop ? draftOfDrop(drop, localDateTime) : newDropDraft()));
  const [tried, setTried] = useState(false);
  const variants = items.flatMap(({ product }) => product.variants);
  const currency =
    (drop?.price ?? (variants.find(({ id }) => id === variantId) ?? variants[0])?.price)?.currency ?? 'EUR';
  const read = readDropDraft(draft, currency, serverClock.nowMs());
  const problems = 'problems' in read && tried ? read.problems : {};
  const save = useMutation({
    mutationFn: (plan: NewDrop) => {
      if (drop === null) return api.drops.plan(showId, plan);
      const { variantId: _, ...changed } = plan;
      return api.drops.replan(showId, drop.id, { ...changed, version: drop.version });
    },
    onSuccess: onSaved,
  });
  const submit = () => {
    setTried(true);
    if ('plan' in read && !save.isPending) save.mutate({ ...read.plan, variantId });
  };
  const wholeField = (field: keyof typeof dropRanges, label: string) => {
    const [min, max] = dropRanges[field];
    return (
      <TextField
        label={label}
        inputMode="numeric"
        value={draft[field]}
        error={problems[field] && say('form.whole', { min, max })}
        onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
        className="flex-[1_1_9rem]"
      />
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say(drop ? 'form.titleEdit' : 'form.titleNew')}
      actions={
        <>
          <Button onClick={onClose}>{say('form.cancel')}</Button>
          <Button tone="accent" busy={save.isPending} onClick={submit}>
            {say('form.save')}
          </Button>
        </>
      }
    >
      {save.isError && <Notice tone="loss" title={say('form.failed', { reason: errorText(save.error) })} />}
      <Select
        label={say('form.variant')}
        value={variantId}
        options={options}
        disabled={drop !== null}
        onChange={(event) => setVariantId(event.target.value)}
      />
      <div className="flex flex-wrap gap-3">
        {wholeField('quantity', say('form.quantity'))}
        {wholeField('perBuyer', say('form.perBuyer'))}
        <TextField
          label={say('form.price', { currency })}
          inputMode="decimal"
          value={draft.price}
          error={problems.price && say('form.amount')}
          onChange={(event) => setDraft({ ...draft, price: event.target.value })}
          className="flex-[1_1_9rem]"
        />
        {wholeField('countdown', say('form.countdown'))}
        {wholeField('minutes', say('form.minutes'))}
        <TextField
          label={say('form.startsAt')}
          hint={say('form.startsAtHint')}
          type="datetime-local"
          value={draft.startsAt}
          error={problems.startsAt && say('form.past')}
          onChange={(event) => setDraft({ ...draft, startsAt: event.target.value })}
          className="flex-[1_1_14rem]"
        />
        <Select
          label={say('form.lineMode')}
          value={draft.lineMode}
          options={lineModeSchema.options.map((mode) => ({ value: mode, label: say(`form.lineModes.${mode}`) }))}
          onChange={(event) => setDraft({ ...draft, lineMode: lineModeSchema.parse(event.target.value) })}
        />
      </div>
    </Dialog>
  );
}
