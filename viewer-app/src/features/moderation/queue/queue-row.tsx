import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import { Check, Eye, Timer, Trash2 } from 'lucide-react';
import { clockText } from '../../../core/format.ts';
import type { QueueRow as Row } from '../../../core/moderation/listed-queue.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { MessageBadges } from '../../../ui/message-badges.tsx';
import type { EmojiUrls } from '../../../ui/message-segments.ts';
import { Written } from '../../../ui/written.tsx';
import { QueueText } from './queue-text.tsx';
import { QueueAuthor, QueueWhy } from './queue-why.tsx';
import { type QueueDecision, timeOutMinutes } from './use-queue-acts.ts';

export interface QueueRowProps {
  showId: string;
  row: Row;
  nowMs: number;
  /** The names of colleagues who look at it. */
  lookers: readonly string[];
  selected: boolean;
  chosen: boolean;
  /** A decision on it is under way. */
  leaving: boolean;
  emoji: EmojiUrls;
  onSelect: () => void;
  onChoose: () => void;
  onDecide: (decision: QueueDecision, item: QueuedMessage) => void;
  onTimeOut: (item: QueuedMessage) => void;
}

/** One message that waits: who, what, why, and what can be done with it. One on which a colleague decided says so, for a moment. */
export function QueueRow({ showId, row, nowMs, lookers, selected, chosen, leaving, emoji, ...on }: QueueRowProps) {
  const say = useQueueStrings();
  const { item, author, settledBy } = row;
  const { message, queuedAtMs } = item;
  const { name, replyTo } = message;
  const isSettled = settledBy !== null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys choose by the pane's own keys
    <li
      data-row-id={message.id}
      data-testid="queue-row"
      data-state={isSettled ? 'settled' : 'waiting'}
      aria-current={selected || undefined}
      onClick={on.onSelect}
      className={classNames(
        'relative flex flex-col gap-1.5 border-s-2 border-b border-b-line py-2 ps-2 pe-2 text-sm',
        selected ? 'border-s-accent bg-hover' : 'border-s-transparent hover:bg-raised',
        (isSettled || leaving) && 'text-ink-faint',
      )}
    >
      {!isSettled && lookers.length > 0 && (
        // Over the edge of the row: nothing moves under a finger.
        <p
          data-testid="queue-looks"
          className="absolute end-2 -top-2.5 z-1 flex max-w-[calc(100%-1rem)] items-center gap-1 rounded-sm border border-soon/50 bg-soon-wash px-1.5 text-xs leading-4 font-semibold text-ink"
        >
          <Eye aria-hidden className="size-3 shrink-0" />
          <span className="truncate">
            <QueueLooks names={lookers} />
          </span>
        </p>
      )}
      <div className="flex items-start gap-1">
        {!isSettled && (
          <label className="-my-1.5 -ms-1 flex size-11 shrink-0 items-center justify-center pointer-fine:-my-0.5 pointer-fine:size-8">
            <input
              type="checkbox"
              aria-label={say('choose', { name })}
              checked={chosen}
              onChange={on.onChoose}
              className="size-4 accent-(--color-accent)"
            />
          </label>
        )}
        <div className="min-w-0 flex-1 py-1">
          {replyTo && (
            <p className="truncate text-xs text-ink-faint">
              <Written>
                {replyTo.excerpt === null
                  ? say('answersGone', { name: replyTo.name })
                  : say('answers', { name: replyTo.name, excerpt: replyTo.excerpt })}
              </Written>
            </p>
          )}
          <p className={classNames('wrap-anywhere', (isSettled || leaving) && 'line-through')}>
            <MessageBadges role={message.role} isBuyer={message.buyer} />
            <span className="font-semibold">
              <Written>{name}</Written>
            </span>{' '}
            <QueueText showId={showId} item={item} emoji={emoji} />
          </p>
        </div>
        {!isSettled && (
          <span className="figures shrink-0 py-1 text-xs leading-5 text-ink-faint">
            <span className="sr-only">{say('waitsSince', { clock: clockText(nowMs - queuedAtMs) })}</span>
            <span aria-hidden>{clockText(nowMs - queuedAtMs)}</span>
          </span>
        )}
      </div>
      {isSettled ? (
        <p className="text-xs font-semibold text-ink-soft">
          <Written>
            {say(item.state === 'approved' ? 'settledBy.approved' : 'settledBy.removed', { name: settledBy })}
          </Written>
        </p>
      ) : (
        <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-1.5 ps-1">
          <div className="flex min-w-0 flex-col gap-1">
            <QueueWhy item={item} nowMs={nowMs} />
            {author && <QueueAuthor author={author} />}
          </div>
          <div className="ms-auto flex shrink-0 items-center gap-1">
            <Button
              size="sm"
              className="pointer-coarse:min-h-11"
              icon={<Check aria-hidden className="size-4 text-done" />}
              aria-label={say('approveNamed', { name })}
              title={say('approveKey')}
              disabled={leaving}
              onClick={() => on.onDecide('approve', item)}
            >
              {say('approve')}
            </Button>
            <Button
              size="sm"
              className="pointer-coarse:min-h-11"
              icon={<Trash2 aria-hidden className="size-4 text-loss" />}
              aria-label={say('removeNamed', { name })}
              title={say('removeKey')}
              disabled={leaving}
              onClick={() => on.onDecide('remove', item)}
            >
              {say('remove')}
            </Button>
            <IconButton
              label={say('timeOutNamed', { name, minutes: timeOutMinutes })}
              title={say('timeOutKey', { minutes: timeOutMinutes })}
              disabled={leaving}
              onClick={() => on.onTimeOut(item)}
              className="hover:text-loss pointer-fine:size-9"
            >
              <Timer aria-hidden className="size-4" />
            </IconButton>
          </div>
        </div>
      )}
    </li>
  );
}

/** Says who looks at a message, if anybody does. */
export function QueueLooks({ names }: { names: readonly string[] }) {
  const say = useQueueStrings();
  return names.length > 0 && <Written>{say('looks', { count: names.length, names: names.join(', ') })}</Written>;
}
