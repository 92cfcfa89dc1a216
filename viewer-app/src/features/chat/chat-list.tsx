import type { ChatMessage } from '@showfloor/contracts/chat';
import { ArrowDown } from 'lucide-react';
import { useDeferredValue, useRef } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useChatStrings } from './chat-strings.ts';
import { MessageLine } from './message-line.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';

export interface ChatListProps {
  /** Oldest first; deleted ones are not in it. */
  messages: readonly ChatMessage[];
  /** `over` fades upward on the picture; `rail` fills a column. */
  look: 'over' | 'rail';
  /** Whose lines are marked as the reader's own. Default: nobody's. */
  ownUserId?: string | null;
  /** What is said of a chat without a message: that one may write, that nobody did, or nothing, as something may come yet. Default `invite`. */
  whenEmpty?: 'invite' | 'quiet' | 'nothing';
  className?: string;
}

/** As many as are drawn over the picture: more would only cost. */
const overMost = 30;

/** The chat. Follows its newest message unless its reader has scrolled back. */
export function ChatList({ messages, look, ownUserId = null, whenEmpty = 'invite', className }: ChatListProps) {
  const say = useChatStrings();
  const list = useRef<HTMLDivElement>(null);
  // In slices: a room that is entered tells hundreds of messages at once, while the picture plays.
  const settled = useDeferredValue(messages);
  const drawn = look === 'over' ? settled.slice(-overMost) : settled;
  const { onScroll, toEnd, unread } = useStickToEnd(list, drawn.at(-1)?.id, drawn.length, (id) =>
    drawn.findIndex((message) => message.id === id),
  );
  return (
    <div className={classNames('relative flex min-h-0 flex-col', className)}>
      <div
        ref={list}
        role="log"
        aria-label={say('label')}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keys (WCAG 2.1.1)
        tabIndex={0}
        data-testid="chat-list"
        onScroll={onScroll}
        className={classNames(
          'min-h-0 flex-1 overflow-y-auto overscroll-contain',
          look === 'over'
            ? '[scrollbar-width:none] [mask-image:linear-gradient(to_bottom,transparent,black_45%)]'
            : 'px-2 py-2',
        )}
      >
        <div className={classNames('flex min-h-full flex-col justify-end', look === 'over' ? 'gap-1' : 'gap-0.5')}>
          {drawn.length === 0 && look === 'rail' && whenEmpty !== 'nothing' && (
            <div className="m-auto text-center">
              <p className="text-base font-semibold">{say(whenEmpty === 'quiet' ? 'emptyOver' : 'empty')}</p>
              <p className="text-sm text-ink-soft">{say(whenEmpty === 'quiet' ? 'emptyOverText' : 'emptyText')}</p>
            </div>
          )}
          {drawn.map((message) => (
            <MessageLine key={message.id} message={message} look={look} own={message.userId === ownUserId} />
          ))}
        </div>
      </div>
      {unread > 0 && (
        <button
          type="button"
          onClick={toEnd}
          className="pointer-events-auto absolute start-1/2 bottom-2 inline-flex min-h-11 -translate-x-1/2 animate-rise items-center gap-1.5 rounded-full bg-ink px-4 text-sm font-semibold text-canvas shadow-float"
        >
          <ArrowDown aria-hidden className="size-4" />
          {say('newMessages', { count: unread })}
        </button>
      )}
    </div>
  );
}
