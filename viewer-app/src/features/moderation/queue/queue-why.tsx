import { type AuthorHistory, type QueuedMessage, reportReasonSchema } from '@showfloor/contracts/chat-queue';
import { dateText } from '../../../core/format.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { useLocale } from '../../../i18n/feature-strings.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Written } from '../../../ui/written.tsx';

/** Why a message waits. */
export function QueueWhy({ item, nowMs }: { item: QueuedMessage; nowMs: number }) {
  const say = useQueueStrings();
  const { reasons, phrases, releaseAtMs, reports, reportReasons, state } = item;
  const others = reasons.filter((reason) => reason !== 'reported' && !(reason === 'filter' && phrases.length > 0));
  const given = reportReasonSchema.options.flatMap((reason) => {
    const count = reportReasons[reason];
    return count === undefined ? [] : [say('reportCount', { reason: say(`report.${reason}`), count })];
  });
  return (
    <p className="flex flex-wrap items-center gap-1.5 text-xs text-ink-soft">
      {phrases.length > 0 && (
        <Chip tone="soon">
          <span className="max-w-64 truncate">
            <Written>{say('phrases', { phrases: phrases.join(', ') })}</Written>
          </span>
        </Chip>
      )}
      {others.map((reason) => (
        <Chip key={reason}>{say(`reason.${reason}`)}</Chip>
      ))}
      {reports > 0 && <Chip tone="loss">{say('reported', { count: reports })}</Chip>}
      {given.length > 0 && <span>{given.join(' · ')}</span>}
      {state === 'reported' && <Chip tone="accent">{say('inRoom')}</Chip>}
      {releaseAtMs !== null && (
        <span className="figures font-semibold text-soon">
          {say('releasedIn', { seconds: Math.max(0, Math.ceil((releaseAtMs - nowMs) / 1_000)) })}
        </span>
      )}
    </p>
  );
}

/** What is known of who wrote it. */
export function QueueAuthor({ author }: { author: AuthorHistory }) {
  const say = useQueueStrings();
  const locale = useLocale();
  const { messages, removed, firstSeenAtMs, acts, notes } = author;
  const facts = [
    firstSeenAtMs === null ? say('author.unheard') : say('author.since', { date: dateText(firstSeenAtMs, locale) }),
    ...(messages > 0 ? [say('author.messages', { count: messages })] : []),
    ...(removed > 0 ? [say('author.removed', { count: removed })] : []),
    ...(acts > 0 ? [say('author.acts', { count: acts })] : []),
    ...(notes > 0 ? [say('author.notes', { count: notes })] : []),
  ];
  return <p className="text-xs text-ink-faint">{facts.join(' · ')}</p>;
}
