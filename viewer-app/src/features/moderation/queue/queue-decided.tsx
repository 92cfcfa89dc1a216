import { ListChecks } from 'lucide-react';
import { useMemo } from 'react';
import { timeText } from '../../../core/format.ts';
import { decidedItems } from '../../../core/moderation/listed-queue.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { useLocale } from '../../../i18n/feature-strings.ts';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ShowMore } from '../../../ui/show-more.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { Written } from '../../../ui/written.tsx';
import { useQueue } from './queue-context.tsx';
import { useQueueList } from './use-queue.ts';

/** What was decided on, the latest first: by whom, and when. */
export function QueueDecided() {
  const say = useQueueStrings();
  const locale = useLocale();
  const errorText = useErrorText();
  const { list, news, more, error, refetch } = useQueueList(useQueue(), 'decided');
  const items = useMemo(() => list && decidedItems(list, news), [list, news]);
  if (error) return <ErrorState title={say('failed')} text={errorText(error)} onRetry={refetch} />;
  if (items === null)
    return (
      <div className="grid place-items-center p-6">
        <Spinner label={say('loading')} />
      </div>
    );
  if (items.length === 0)
    return <EmptyState icon={<ListChecks />} title={say('decidedEmpty')} text={say('decidedEmptyText')} />;
  return (
    <>
      <ul aria-label={say('decidedList')}>
        {items.map(({ message, state, decided }) => {
          // A decision on what was held or reported alone is shown as one.
          const how = state === 'approved' || state === 'released' || state === 'expired' ? state : 'removed';
          return (
            <li
              key={message.id}
              data-testid="decided-row"
              className="flex items-start gap-2 border-b border-line px-3 py-2 text-sm"
            >
              <div className="min-w-0 flex-1">
                <p className={classNames('wrap-anywhere', (how === 'removed' || how === 'expired') && 'text-ink-soft')}>
                  <span className="font-semibold">
                    <Written>{message.name}</Written>
                  </span>{' '}
                  <Written>{message.text}</Written>
                </p>
                <p className={classNames('text-xs', how === 'removed' ? 'text-loss' : 'text-ink-soft')}>
                  <Written>{say(`decidedState.${how}`, { name: decided?.by?.name ?? say('somebody') })}</Written>
                </p>
              </div>
              {decided && (
                <time
                  dateTime={new Date(decided.atMs).toISOString()}
                  className="figures shrink-0 text-xs leading-5 text-ink-faint"
                >
                  {timeText(decided.atMs, locale)}
                </time>
              )}
            </li>
          );
        })}
      </ul>
      <ShowMore more={more} className="flex flex-wrap justify-center gap-3 p-3" />
    </>
  );
}
