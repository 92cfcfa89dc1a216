import { limits } from '@showfloor/contracts/limits';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saysMissing } from '../../core/api/api-error.ts';
import { dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { Written } from '../../ui/written.tsx';
import { usePackingStrings } from './packing-strings.ts';

export interface OrderNotesProps {
  brandId: string;
  orderId: string;
  mayWrite: boolean;
}

/** What the team tells each other about an order. Its buyer never sees it. */
export function OrderNotes({ brandId, orderId, mayWrite }: OrderNotesProps) {
  const say = usePackingStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const key = queryKeys.orderNotes(orderId);
  const notes = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.orders.notes(brandId, orderId, signal),
    retry: false,
  });
  const add = useMutation({
    mutationFn: () => api.orders.addNote(brandId, orderId, text.trim()),
    onSuccess: (all) => {
      queries.setQueryData(key, all);
      setText('');
    },
  });
  const remove = useMutation({
    mutationFn: (noteId: string) => api.orders.removeNote(brandId, orderId, noteId),
    onSuccess: (all) => queries.setQueryData(key, all),
  });
  // An older server has none.
  if (notes.isPending || (!notes.data && saysMissing(notes.error))) return null;
  const failed = notes.error ?? add.error ?? remove.error;
  return (
    <section
      aria-label={say('notes.title')}
      className="rounded-lg border border-line bg-surface p-4 text-sm print:hidden"
    >
      <h2 className="text-base font-semibold">{say('notes.title')}</h2>
      <p className="text-ink-soft">{say('notes.text')}</p>
      {failed && (
        <div className="mt-2">
          <Notice tone="loss" title={say('notes.failed', { reason: errorText(failed) })} />
        </div>
      )}
      <ul className="mt-3 flex flex-col gap-3 empty:hidden">
        {notes.data?.map((note) => (
          <li key={note.id} className="border-t border-line/60 pt-3">
            <p className="wrap-anywhere whitespace-pre-line">
              <Written>{note.text}</Written>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-xs text-ink-soft">
              <span>
                {note.author === null ? say('notes.gone') : <Written>{note.author}</Written>} ·{' '}
                {dateTimeText(note.createdAtMs, locale)}
              </span>
              {note.own && mayWrite && (
                <Button
                  tone="quiet"
                  size="sm"
                  className="max-sm:min-h-11"
                  busy={remove.isPending && remove.variables === note.id}
                  onClick={() => remove.mutate(note.id)}
                >
                  {say('notes.remove')}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <form
          className="mt-3 flex flex-col items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '' && !add.isPending) add.mutate();
          }}
        >
          <TextArea
            label={say('notes.field')}
            className="w-full"
            maxLength={limits.noteChars}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" busy={add.isPending} disabled={text.trim() === ''}>
            {say('notes.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
