import type { StartRehearsal } from '@showfloor/contracts/rehearsal';
import { type FormEvent, useId, useState } from 'react';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useRehearsalStrings } from '../../i18n/en/rehearsal.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type CrowdForm, crowdFields, firstCrowd, isWrong, rangeOf, readCrowd } from './crowd-form.ts';

export interface StartDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  mostPeople: number;
  busy: boolean;
  error: unknown;
  onStart: (wish: StartRehearsal) => void;
}

/** Who is to come, and for how long. */
export function StartDialog({ open, onOpenChange, mostPeople, busy, error, onStart }: StartDialogProps) {
  const say = useRehearsalStrings();
  const errorText = useErrorText();
  const formId = useId();
  const [form, setForm] = useState<CrowdForm>(() => firstCrowd(mostPeople));
  const [tried, setTried] = useState(false);
  const wish = readCrowd(form, mostPeople);
  const allNumbers = crowdFields.every((field) => !isWrong(form, field, mostPeople));
  const isNobody = Number(form.viewers) + Number(form.chatters) + Number(form.buyers) === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wish && !busy) onStart(wish);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={say('formTitle')}
      description={say('formText')}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{say('cancel')}</Button>
          <Button tone="accent" type="submit" form={formId} busy={busy}>
            {say('start')}
          </Button>
        </>
      }
    >
      {error !== null && (
        <Notice tone="loss" title={say('startFailed')}>
          {errorText(error)}
        </Notice>
      )}
      {tried && allNumbers && wish === null && (
        <Notice tone="loss" title={isNobody ? say('nobody') : say('tooMany', { most: mostPeople })} />
      )}
      <form id={formId} onSubmit={submit} noValidate className="grid grid-cols-2 gap-3">
        {crowdFields.map((field) => (
          <TextField
            key={field}
            label={say(field)}
            hint={say(`${field}Hint`)}
            inputMode="numeric"
            value={form[field]}
            error={
              tried && isWrong(form, field, mostPeople)
                ? say('wholeNumber', { ...rangeOf(field, mostPeople) })
                : undefined
            }
            onChange={(event) => setForm({ ...form, [field]: event.target.value })}
          />
        ))}
      </form>
    </Dialog>
  );
}
