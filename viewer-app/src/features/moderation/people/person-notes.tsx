import type { PersonNote } from '@showfloor/contracts/chat-queue';
import { limits } from '@showfloor/contracts/limits';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dateTimeText } from '../../../core/format.ts';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useLocale } from '../../../i18n/feature-strings.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { Written } from '../../../ui/written.tsx';
import { PersonSection } from './person-section.tsx';
import { usePersonStrings } from './person-strings.ts';

export interface PersonNotesProps {
  showId: string;
  userId: string;
  notes: readonly PersonNote[];
}

/** What moderators noted of somebody for each other, and a field for more. What could not be kept stays in the field. */
export function PersonNotes({ showId, userId, notes }: PersonNotesProps) {
  const say = usePersonStrings();
  const api = useApi();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const locale = useLocale();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: (note: string) => api.people.addNote(showId, userId, note),
    onSuccess: () => {
      setText('');
      return queries.invalidateQueries({ queryKey: queryKeys.person(showId, userId), exact: true });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== '' && !add.isPending) add.mutate(text);
  }
  return (
    <PersonSection title={say('notes')} empty={null}>
      {notes.length === 0 ? (
        <p className="text-sm text-ink-faint">{say('noNotes')}</p>
      ) : (
        <ul className="space-y-2">
          {notes.map((note) => (
            <li key={`${note.atMs} ${note.by.userId}`} data-testid="person-note" className="text-sm">
              <span className="block text-xs text-ink-faint">
                {note.by.name} · {dateTimeText(note.atMs, locale)}
              </span>
              <Written>{note.text}</Written>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} className="mt-3 flex flex-col gap-2">
        <TextArea
          label={say('note')}
          hint={say('noteHint')}
          rows={2}
          value={text}
          maxLength={limits.personNoteChars}
          error={add.isError ? say('noteFailed', { reason: errorText(add.error) }) : undefined}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button type="submit" busy={add.isPending} className="self-end">
          {say('addNote')}
        </Button>
      </form>
    </PersonSection>
  );
}
