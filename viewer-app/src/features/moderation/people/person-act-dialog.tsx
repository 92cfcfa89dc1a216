import { limits } from '@showfloor/contracts/limits';
import type { SanctionKind, SanctionNetwork } from '@showfloor/contracts/moderation';
import { type FormEvent, useState } from 'react';
import { serverClock } from '../../../core/server-clock.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useCommonStrings } from '../../../i18n/en/common.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { OptionChips } from '../../../ui/option-chips.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { usePersonStrings } from './person-strings.ts';
import { firstTerm, type OwnTerm, type Term, type TermUnit, termSeconds, termsOf } from './person-term.ts';
import { type MetPerson, usePersonActs, type WantedSanction } from './use-person-acts.ts';

export interface PersonActDialogProps {
  showId: string;
  kind: SanctionKind;
  person: MetPerson;
  /** Whether one may do it in all shows of the brand. */
  mayInBrand: boolean;
  onClose: () => void;
}

/** Asks for how long, where and why somebody is timed out, banned or shadowed, and does it. */
export function PersonActDialog({ showId, kind, person, mayInBrand, onClose }: PersonActDialogProps) {
  const say = usePersonStrings();
  const sayCommon = useCommonStrings();
  const errorText = useErrorText();
  const { impose } = usePersonActs(showId);
  const terms = termsOf[kind];
  const [chosen, setChosen] = useState(firstTerm[kind]);
  const [own, setOwn] = useState<OwnTerm>({ amount: '5', unit: 'minutes', until: '' });
  const [scope, setScope] = useState<'show' | 'brand'>('show');
  const [network, setNetwork] = useState<SanctionNetwork>('anonymous');
  const [reason, setReason] = useState('');
  const [removeMessages, setRemoveMessages] = useState(false);
  const [wrong, setWrong] = useState<'bad_amount' | 'bad_until' | null>(null);
  const term = terms[chosen] ?? 'ever';
  const labelOf = (one: Term) => (typeof one === 'string' ? say(one) : say(one.unit, { count: one.count }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const seconds = termSeconds(term, own, serverClock.nowMs());
    setWrong(typeof seconds === 'string' ? seconds : null);
    if (typeof seconds === 'string' || impose.isPending) return;
    const common = { userId: person.userId, scope, reason, removeMessages };
    const wanted: WantedSanction | null =
      kind === 'ban'
        ? { kind, ...common, seconds, network }
        : kind === 'shadow'
          ? { kind, ...common, seconds }
          : seconds === null
            ? null
            : { kind, ...common, seconds };
    if (wanted === null) return;
    const howLong = term === 'own' ? `${own.amount} ${say(`units.${own.unit}`)}` : labelOf(term);
    const text = say(`imposed.${kind}`, { name: person.name, howLong });
    impose.mutate({ wanted, text }, { onSuccess: onClose });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say(`title.${kind}`, { name: person.name })}
      description={say(`explain.${kind}`)}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <OptionChips
          legend={say('howLong')}
          options={terms.map((one) => ({ value: labelOf(one) }))}
          value={labelOf(term)}
          onChange={(label) => setChosen(terms.findIndex((one) => labelOf(one) === label))}
        />
        {term === 'own' && (
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label={say('amount')}
              inputMode="decimal"
              value={own.amount}
              error={wrong === 'bad_amount' ? say('badAmount') : undefined}
              onChange={({ currentTarget }) => setOwn({ ...own, amount: currentTarget.value })}
            />
            <Select
              label={say('unit')}
              value={own.unit}
              options={(['minutes', 'hours', 'days'] as const).map((unit) => ({
                value: unit,
                label: say(`units.${unit}`),
              }))}
              onChange={({ currentTarget }) => setOwn({ ...own, unit: readUnit(currentTarget.value) })}
            />
          </div>
        )}
        {term === 'until' && (
          <TextField
            label={say('untilWhen')}
            type="datetime-local"
            value={own.until}
            error={wrong === 'bad_until' ? say('badUntil') : undefined}
            onChange={({ currentTarget }) => setOwn({ ...own, until: currentTarget.value })}
          />
        )}
        <TextField
          label={say('reason')}
          hint={say(kind === 'shadow' ? 'reasonUnseen' : 'reasonSeen')}
          value={reason}
          maxLength={limits.moderationReasonChars}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {mayInBrand && (
          <Select
            label={say('where')}
            value={scope}
            options={(['show', 'brand'] as const).map((value) => ({ value, label: say(`scope.${value}`) }))}
            onChange={({ currentTarget }) => setScope(currentTarget.value === 'brand' ? 'brand' : 'show')}
          />
        )}
        {kind === 'ban' && (
          <Select
            label={say('network')}
            hint={say('networkHint')}
            value={network}
            options={(['anonymous', 'all'] as const).map((value) => ({ value, label: say(`networks.${value}`) }))}
            onChange={({ currentTarget }) => setNetwork(currentTarget.value === 'all' ? 'all' : 'anonymous')}
          />
        )}
        <label className="flex min-h-11 cursor-pointer items-center gap-3 text-sm">
          <input
            type="checkbox"
            checked={removeMessages}
            onChange={({ currentTarget }) => setRemoveMessages(currentTarget.checked)}
            className="size-4 accent-accent"
          />
          {say('removeMessages')}
        </label>
        {impose.isError && (
          <p role="alert" className="text-sm text-loss">
            {say('imposedFailed', { reason: errorText(impose.error) })}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{sayCommon('cancel')}</Button>
          <Button type="submit" tone="loss" busy={impose.isPending}>
            {say(`go.${kind}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function readUnit(value: string): TermUnit {
  return value === 'hours' || value === 'days' ? value : 'minutes';
}
