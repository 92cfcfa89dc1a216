import type { Currency } from '@showfloor/contracts/money';
import type { NewRedPacket } from '@showfloor/contracts/red-packet';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { checkRedPacket, type RedPacketDraft, wholeRanges } from './red-packet-draft.ts';
import { useRedPacketStrings } from './red-packet-strings.ts';

export interface RedPacketFormProps {
  showId: string;
  currency: Currency;
  onClose: () => void;
  onDropped: () => void;
}

type TextName = Exclude<keyof RedPacketDraft, 'split'>;

/** What is in a red packet, and for how long it is open; everybody sees it once it is sent. */
export function RedPacketForm({ showId, currency, onClose, onDropped }: RedPacketFormProps) {
  const say = useRedPacketStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [draft, setDraft] = useState<RedPacketDraft>({
    ...{ name: say('form.namePreset'), budget: '', coins: '50', split: 'random' },
    ...{ minSpend: '', seconds: '60', hours: '24' },
  });
  const [tried, setTried] = useState(false);
  const checked = checkRedPacket(draft, currency);
  const errors = 'errors' in checked && tried ? checked.errors : {};
  const send = useMutation({
    mutationFn: (packet: NewRedPacket) => api.redPackets.drop(showId, packet),
    onSuccess: onDropped,
  });
  function submit(): void {
    setTried(true);
    if ('packet' in checked && !send.isPending) send.mutate(checked.packet);
  }
  const text = (field: TextName) => {
    const range = field in wholeRanges ? wholeRanges[field as keyof typeof wholeRanges] : null;
    const problem = errors[field];
    return {
      value: draft[field],
      error: problem && say(`form.${problem}`, range ? { min: range[0], max: range[1] } : {}),
      onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [field]: target.value }),
    };
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('form.title')}
      description={say('form.text')}
      actions={
        <>
          <Button onClick={onClose}>{say('form.cancel')}</Button>
          <Button tone="accent" busy={send.isPending} onClick={submit}>
            {say('form.send')}
          </Button>
        </>
      }
    >
      {send.isError && <Notice tone="loss" title={say('form.failed', { reason: errorText(send.error) })} />}
      <TextField label={say('form.name')} {...text('name')} />
      <div className="flex flex-wrap gap-3">
        <TextField
          label={say('form.budget', { currency })}
          inputMode="decimal"
          className="flex-[1_1_9rem]"
          {...text('budget')}
        />
        <TextField label={say('form.coins')} inputMode="numeric" className="flex-[1_1_9rem]" {...text('coins')} />
        <Select
          label={say('form.split')}
          className="flex-[1_1_9rem]"
          value={draft.split}
          options={(['random', 'equal'] as const).map((split) => ({
            value: split,
            label: say(`form.splits.${split}`),
          }))}
          onChange={({ target }) => setDraft({ ...draft, split: target.value === 'equal' ? 'equal' : 'random' })}
        />
        <TextField
          label={say('form.minSpend', { currency })}
          hint={say('form.minSpendHint')}
          inputMode="decimal"
          className="flex-[1_1_9rem]"
          {...text('minSpend')}
        />
        <TextField label={say('form.seconds')} inputMode="numeric" className="flex-[1_1_9rem]" {...text('seconds')} />
        <TextField label={say('form.hours')} inputMode="numeric" className="flex-[1_1_9rem]" {...text('hours')} />
      </div>
    </Dialog>
  );
}
