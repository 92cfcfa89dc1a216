import type { PersonFile } from '@showfloor/contracts/chat-queue';
import type { SanctionKind } from '@showfloor/contracts/moderation';
import { useQuery } from '@tanstack/react-query';
import { dateTimeText } from '../../../core/format.ts';
import { useApi } from '../../../hooks/api-context.ts';
import { queryKeys } from '../../../hooks/query-keys.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useLocale } from '../../../i18n/feature-strings.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { Written } from '../../../ui/written.tsx';
import { PersonNotes } from './person-notes.tsx';
import { PersonSanctions } from './person-sanctions.tsx';
import { PersonSection } from './person-section.tsx';
import { usePersonStrings } from './person-strings.ts';
import { type MetPerson, usePersonActs } from './use-person-acts.ts';

export interface PersonSheetProps {
  showId: string;
  person: MetPerson;
  /** Whether they are of the audience: nothing is done to the team. */
  mayBeSanctioned: boolean;
  onAct: (kind: SanctionKind) => void;
  onClose: () => void;
}

/** What the brand's moderators know of somebody, and what can be done to them. */
export function PersonSheet({ showId, person, mayBeSanctioned, onAct, onClose }: PersonSheetProps) {
  const say = usePersonStrings();
  const api = useApi();
  const errorText = useErrorText();
  const { clear } = usePersonActs(showId);
  const { userId, name } = person;
  const file = useQuery<PersonFile>({
    queryKey: queryKeys.person(showId, userId),
    queryFn: ({ signal }) => api.people.file(showId, userId, signal),
    staleTime: 0,
  });
  return (
    <Sheet open onOpenChange={(open) => open || onClose()} title={name} behind="curtain" testId="person-sheet">
      <div className="flex flex-col gap-5">
        {mayBeSanctioned && (
          <>
            <fieldset aria-label={say('acts')} className="flex flex-wrap gap-2">
              {(['timeout', 'ban', 'shadow'] as const).map((kind) => (
                <Button key={kind} onClick={() => onAct(kind)}>
                  {say(kind)}
                </Button>
              ))}
              <Button tone="loss" busy={clear.isPending} onClick={() => clear.mutate(person)}>
                {say('clear')}
              </Button>
            </fieldset>
            <PersonSanctions showId={showId} userId={userId} />
          </>
        )}
        {file.isPending && (
          <div className="grid place-items-center py-8">
            <Spinner label={say('loading')} />
          </div>
        )}
        {file.isError && !file.data && (
          <ErrorState title={say('failed')} text={errorText(file.error)} onRetry={() => void file.refetch()} />
        )}
        {file.data && <FileOf file={file.data} showId={showId} name={name} />}
      </div>
    </Sheet>
  );
}

function FileOf({ file, showId, name }: { file: PersonFile; showId: string; name: string }) {
  const say = usePersonStrings();
  const locale = useLocale();
  const { history, reportsOf, reportsBy, messages } = file;
  const otherNames = file.names.filter((one) => one !== name);
  const facts = [
    history.firstSeenAtMs === null
      ? say('history.neverHeard')
      : say('history.firstSeen', { when: dateTimeText(history.firstSeenAtMs, locale) }),
    say('history.messages', { count: history.messages }),
    history.removed > 0 && say('history.removed', { count: history.removed }),
    history.acts > 0 && say('history.acts', { count: history.acts }),
  ].filter((fact) => fact !== false);
  return (
    <>
      <div className="space-y-1 text-sm text-ink-soft">
        {otherNames.length > 0 && (
          <p>
            <Written>{say('names', { names: otherNames.join(', ') })}</Written>
          </p>
        )}
        <p className="figures">{facts.join(' · ')}</p>
        {reportsOf > 0 && <p className="text-soon">{say('reportsOf', { count: reportsOf })}</p>}
        {reportsBy.upheld + reportsBy.refused + reportsBy.open > 0 && <p>{say('reportsBy', { ...reportsBy })}</p>}
      </div>
      <PersonNotes showId={showId} userId={file.userId} notes={file.notes} />
      <PersonSection title={say('said')} empty={messages.length === 0 ? say('saidNothing') : null}>
        <ul className="space-y-2">
          {messages.map(({ message, showId: inShow, showTitle, deletedAtMs }) => (
            <li key={message.id} className="text-sm">
              <span className="block text-xs text-ink-faint">
                {dateTimeText(message.sentAtMs, locale)}{' '}
                {inShow !== showId && <Written>{say('inShow', { title: showTitle })}</Written>}
                {deletedAtMs !== null && <span className="font-semibold"> · {say('deleted')}</span>}
              </span>
              <span className={deletedAtMs === null ? '' : 'text-ink-soft line-through'}>
                <Written>{message.text}</Written>
              </span>
            </li>
          ))}
        </ul>
      </PersonSection>
    </>
  );
}
