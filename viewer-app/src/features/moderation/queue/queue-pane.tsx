import { Check, Inbox, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import type { EmojiUrls } from '../../../ui/message-segments.ts';
import { ShowMore } from '../../../ui/show-more.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useQueue } from './queue-context.tsx';
import { QueueLooks, QueueRow } from './queue-row.tsx';
import { useQueueActs } from './use-queue-acts.ts';
import { useQueueLooks } from './use-queue-looks.ts';
import { useQueueSelection } from './use-queue-selection.ts';

/** What waits for a moderator, the oldest first: decided one by one with a key each, or many at once. */
export function QueuePane({ emoji }: { emoji: EmojiUrls }) {
  const say = useQueueStrings();
  const errorText = useErrorText();
  const { showId, userId, rows, openCount, more, error, refetch, nowMs } = useQueue();
  const acts = useQueueActs(showId);
  const list = useRef<HTMLUListElement>(null);
  const reveal = (messageId: string) =>
    list.current?.querySelector(`[data-row-id="${messageId}"]`)?.scrollIntoView({ block: 'nearest' });
  const selection = useQueueSelection(rows ?? [], acts, reveal);
  const { chosen, selectedId, lookedAtId } = selection;
  const lookersOf = useQueueLooks(showId, userId, lookedAtId);

  if (error) return <ErrorState title={say('failed')} text={errorText(error)} onRetry={refetch} />;
  if (rows === null)
    return (
      <div className="grid place-items-center p-6">
        <Spinner label={say('loading')} />
      </div>
    );
  if (rows.length === 0) return <EmptyState icon={<Inbox />} title={say('empty')} text={say('emptyText')} />;
  return (
    <div className="flex min-h-full flex-col">
      <fieldset
        aria-label={say('chosenActs')}
        className="sticky top-0 z-10 flex flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-1.5"
      >
        {chosen.length === 0 ? (
          <Button tone="quiet" size="sm" disabled={openCount === 0} onClick={selection.chooseAll}>
            {say('chooseAll')}
          </Button>
        ) : (
          <>
            <span role="status" className="figures text-sm font-semibold">
              {say('chosen', { count: chosen.length })}
            </span>
            <Button
              size="sm"
              icon={<Check aria-hidden className="size-4 text-done" />}
              onClick={() => acts.decide('approve', chosen)}
            >
              {say('approve')}
            </Button>
            <Button
              size="sm"
              icon={<Trash2 aria-hidden className="size-4 text-loss" />}
              onClick={() => acts.decide('remove', chosen)}
            >
              {say('remove')}
            </Button>
            <Button tone="quiet" size="sm" onClick={selection.chooseNone}>
              {say('chooseNone')}
            </Button>
          </>
        )}
      </fieldset>
      <div role="status" className="sr-only">
        {selectedId && <QueueLooks names={lookersOf(selectedId)} />}
      </div>
      <ul ref={list} aria-label={say('list')} className="pt-2.5">
        {rows.map((row) => {
          const { id } = row.item.message;
          return (
            <QueueRow
              key={id}
              showId={showId}
              row={row}
              nowMs={nowMs}
              lookers={lookersOf(id)}
              selected={id === selectedId}
              chosen={chosen.some(({ message }) => message.id === id)}
              leaving={acts.leaving.has(id)}
              emoji={emoji}
              onSelect={() => selection.select(id)}
              onChoose={() => selection.toggle(row.item)}
              onDecide={(decision, item) => acts.decide(decision, [item])}
              onTimeOut={acts.removeAndTimeOut}
            />
          );
        })}
      </ul>
      {more && <p className="px-3 pt-2 text-center text-sm text-ink-soft">{say('behindMore')}</p>}
      <ShowMore more={more} label={say('more')} className="flex justify-center p-3" />
    </div>
  );
}
