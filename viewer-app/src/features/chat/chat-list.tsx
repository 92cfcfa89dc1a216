import type { ChatMessage } from '@showfloor/contracts/chat';
import { ArrowDown } from 'lucide-react';
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { EarlierMessages } from '../../hooks/use-earlier-messages.ts';
import { useRisingLately } from '../../hooks/use-rising-lately.ts';
import { classNames } from '../../ui/class-names.ts';
import { type MenuPlace, placeBelow } from '../../ui/menu-place.ts';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { useListWindow } from '../../ui/use-list-window.ts';
import { useChatStrings } from './chat-strings.ts';
import { EarlierButton } from './earlier-button.tsx';
import { MessageLine } from './message-line.tsx';
import type { Translating } from './message-translation.tsx';
import { useLongPress } from './use-long-press.ts';
import { useSpokenChat } from './use-spoken-chat.ts';

export interface ChatListProps {
  /** Oldest first; deleted ones are not in it. */
  messages: readonly ChatMessage[];
  /** `over` fades upward on the picture; `rail` fills a column. */
  look: 'over' | 'rail';
  /** Whose lines are marked as the reader's own. Default: nobody's. */
  ownUserId?: string | null;
  /** What is said of a chat without a message: that one may write, that nobody did, or nothing, as something may come yet. Default `invite`. */
  whenEmpty?: 'invite' | 'quiet' | 'nothing';
  /** How many messages were left out so far. Default none. */
  leftOut?: number;
  /** Newer messages for which there is no room below what is read. Default none. */
  newerCount?: number;
  /** The reader reads further up, or follows the newest again. */
  onHold?: (held: boolean) => void;
  /** What asks for messages of before; null when there are none. Default null. */
  earlier?: EarlierMessages | null;
  /** A message is to be answered. Default: none can be. */
  onReply?: ((message: ChatMessage) => void) | undefined;
  /** What can be done with a message is asked for, at that place. Default: nothing can. */
  onMenu?: ((message: ChatMessage, place: MenuPlace) => void) | undefined;
  /** Messages that moderators alone are told of, by their ids. Default none. */
  shadowed?: ReadonlySet<string>;
  /** The brand's own pictures. Default none. */
  emoji?: EmojiUrls | undefined;
  /** Where messages can be translated: for whom. Default: they can't. */
  translating?: Translating | undefined;
  className?: string;
}

const noneShadowed: ReadonlySet<string> = new Set();
/** As many as are drawn over the picture: more would only cost. */
const overRows = 30;
const railRows = 80;
/** A room counts as busy for so long after a message was left out, ms. */
const busyForMs = 5_000;
/** Where a reader was led stays marked for so long, ms. */
const litForMs = 1_600;

/** The chat. Follows its newest message unless its reader has scrolled back. */
export function ChatList(props: ChatListProps) {
  const { messages, look, ownUserId = null, whenEmpty = 'invite', earlier = null, onHold, className } = props;
  const { onReply, onMenu, shadowed = noneShadowed, emoji, translating } = props;
  const say = useChatStrings();
  const list = useRef<HTMLDivElement>(null);
  // In slices: a room that is entered tells many messages at once, while the picture plays.
  const settled = useDeferredValue(messages);
  const { drawn, isAtStart, follows, unread, onScroll, toEnd, hold, reveal } = useListWindow(list, settled, {
    followedRows: look === 'over' ? overRows : railRows,
    newerCount: props.newerCount ?? 0,
    ...(onHold && { onHold }),
  });
  // Who reads further up has these rows whole.
  const isBusy = useRisingLately(props.leftOut ?? 0, busyForMs) && follows;
  const spoken = useSpokenChat(settled);
  const known = useMemo(() => new Set(settled.map(({ id }) => id)), [settled]);
  const [litId, setLitId] = useState<string | null>(null);
  const revealNow = useRef(reveal);
  revealNow.current = reveal;
  const go = useCallback((messageId: string) => {
    revealNow.current(messageId);
    setLitId(messageId);
  }, []);
  useEffect(() => {
    if (litId === null) return;
    const timer = setTimeout(() => setLitId(null), litForMs);
    return () => clearTimeout(timer);
  }, [litId]);
  const longPress = useLongPress((messageId, row, x, y) => {
    const message = settled.find(({ id }) => id === messageId);
    if (!message) return;
    if (onMenu) onMenu(message, { x, y, opener: row.querySelector<HTMLElement>('[data-menu]') });
    else onReply?.(message);
  });
  const onMenuNow = useRef(onMenu);
  onMenuNow.current = onMenu;
  const openMenu = useCallback(
    (message: ChatMessage, opener: HTMLElement) => onMenuNow.current?.(message, placeBelow(opener)),
    [],
  );
  return (
    <div className={classNames('relative flex min-h-0 flex-col', className)}>
      <div
        ref={list}
        role="log"
        aria-label={say('label')}
        // What is new is said beside it, no faster than it can be heard.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keys (WCAG 2.1.1)
        tabIndex={0}
        data-testid="chat-list"
        onScroll={onScroll}
        onKeyDown={moveBetweenReplies}
        {...((onReply || onMenu) && longPress)}
        className={classNames(
          'relative min-h-0 flex-1 overflow-y-auto overscroll-contain [contain:layout_paint_style] [overflow-anchor:none]',
          look === 'over'
            ? '[scrollbar-width:none] [mask-image:linear-gradient(to_bottom,transparent,black_45%)]'
            : 'px-2 py-2',
        )}
      >
        <div className={classNames('flex min-h-full flex-col justify-end', look === 'over' ? 'gap-1' : 'gap-0.5')}>
          {isAtStart && earlier && look === 'rail' && <EarlierButton earlier={earlier} onLoad={hold} />}
          {drawn.length === 0 && look === 'rail' && whenEmpty !== 'nothing' && (
            <div className="m-auto text-center">
              <p className="text-base font-semibold">{say(whenEmpty === 'quiet' ? 'emptyOver' : 'empty')}</p>
              <p className="text-sm text-ink-soft">{say(whenEmpty === 'quiet' ? 'emptyOverText' : 'emptyText')}</p>
            </div>
          )}
          {drawn.map((message) => (
            <MessageLine
              key={message.id}
              message={message}
              look={look}
              ownUserId={ownUserId}
              emoji={emoji}
              lit={message.id === litId}
              quoteAtHand={message.replyTo !== undefined && known.has(message.replyTo.id)}
              tabStop={message === drawn.at(-1)}
              onGo={go}
              onReply={onReply}
              onMenu={onMenu && openMenu}
              isShadowed={shadowed.has(message.id)}
              translating={translating}
            />
          ))}
        </div>
      </div>
      <p aria-live="polite" className="sr-only">
        {spoken && spoken.count > spoken.inFull.length && `${say('spokenCount', { count: spoken.count })} `}
        {spoken?.inFull.map(({ name, text }) => say('spoken', { name, text })).join(' ')}
      </p>
      <p
        role="status"
        className={classNames(
          isBusy
            ? 'pointer-events-none absolute inset-x-2 top-1 mx-auto w-fit max-w-full animate-fade rounded-full border border-line bg-raised px-3 py-1 text-center text-xs text-ink-soft shadow-float'
            : 'sr-only',
        )}
      >
        {isBusy && say('busy')}
      </p>
      {unread > 0 && (
        <button
          type="button"
          onClick={toEnd}
          className="pointer-events-auto absolute start-1/2 bottom-2 inline-flex min-h-11 -translate-x-1/2 animate-rise items-center gap-1.5 whitespace-nowrap rounded-full bg-ink px-4 text-sm font-semibold text-canvas shadow-float"
        >
          <ArrowDown aria-hidden className="size-4" />
          {say('newMessages', { count: unread })}
        </button>
      )}
    </div>
  );
}

/** Up and down go from one message's button to another's: in a list of eighty only the last one is a stop of Tab. */
function moveBetweenReplies(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (step === 0 || !(event.target instanceof Element)) return;
  const kind = ['[data-reply]', '[data-menu]'].find(
    (one) => event.target instanceof Element && event.target.matches(one),
  );
  if (kind === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(kind)];
  const next = buttons.find((_, index) => buttons[index - step] === event.target);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
