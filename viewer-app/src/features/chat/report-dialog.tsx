import type { ChatMessage } from '@showfloor/contracts/chat';
import { type ReportReason, reportReasonSchema } from '@showfloor/contracts/chat-queue';
import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useCommonStrings } from '../../i18n/en/common.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { useChatStrings } from './chat-strings.ts';

export interface ReportDialogProps {
  showId: string;
  message: ChatMessage;
  onClose: () => void;
  /** Moderators know of it now. */
  onReported: (messageId: string) => void;
}

/** Asks what is wrong with a message, and tells moderators of it. */
export function ReportDialog({ showId, message, onClose, onReported }: ReportDialogProps) {
  const say = useChatStrings();
  const sayCommon = useCommonStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const name = useId();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const report = useMutation({
    mutationFn: (chosen: ReportReason) =>
      api.chat.report(showId, message.id, { reason: chosen, ...(note.trim() !== '' && { note }) }),
    onSuccess: () => {
      toast({ tone: 'done', text: say('reported') });
      onReported(message.id);
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(reason === null);
    if (reason !== null && !report.isPending) report.mutate(reason);
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={say('reportTitle')} description={say('reportText')}>
      <blockquote className="line-clamp-3 border-s-2 border-line ps-3 text-sm text-ink-soft">
        <span className="font-semibold">
          <Written>{message.name}</Written>
        </span>{' '}
        <Written>{message.text}</Written>
      </blockquote>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <fieldset className="min-w-0">
          <legend className="mb-1 text-sm font-medium text-ink-soft">{say('reportReason')}</legend>
          {reportReasonSchema.options.map((option) => (
            <label
              key={option}
              className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-2 text-sm hover:bg-hover pointer-fine:min-h-9"
            >
              <input
                type="radio"
                name={name}
                value={option}
                checked={reason === option}
                onChange={() => setReason(option)}
                className="size-4 accent-accent"
              />
              {say(`reportReasons.${option}`)}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={say('reportNote')}
          value={note}
          rows={2}
          maxLength={limits.reportNoteChars}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {(missing || report.isError) && (
          <p role="alert" className="text-sm text-loss">
            {report.isError ? say('reportFailed', { reason: errorText(report.error) }) : say('reportChoose')}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{sayCommon('cancel')}</Button>
          <Button type="submit" tone="accent" busy={report.isPending}>
            {say('reportSend')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
