import type { ChatMessage } from '@showfloor/contracts/chat';
import { ArrowDown, MessageCircle } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useChatPin } from '../../hooks/use-chat-pin.ts';
import { useEarlierMessages } from '../../hooks/use-earlier-messages.ts';
import { useRoomChat } from '../../hooks/use-room.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { placeBelow } from '../../ui/menu-place.ts';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { PinnedMessage } from '../../ui/pinned-message.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useListWindow } from '../../ui/use-list-window.ts';
import { deskKey } from './desk-key.ts';
import { secondsToUndo } from './merge-messages.ts';
import { MessageRow } from './message-row.tsx';
import { type AskedActs, MessageActs } from './people/message-acts.tsx';
import { useChatActs } from './use-chat-acts.ts';
import { useDeskMessages } from './use-desk-messages.ts';

export interface ChatPaneProps {
  showId: string;
  /** The show's room; null until it is connected. */
  room: RealtimeClient | null;
  /** Whether the room was entered, so that what it says is known. */
  entered: boolean;
  /** The message that stands above the chat; null: none. */
  pinned: ChatMessage | null;
  /** Who sits at the desk. */
  userId: string | null;
  /** The brand's own pictures. Default none. */
  emoji?: EmojiUrls;
  /** A message is to be answered. */
  onReply: (message: ChatMessage) => void;
  /** Whether one may put a message above the chat. Default true. */
  mayPin?: boolean;
  /** Whether one may act in all shows of the brand. Default false. */
  mayInBrand?: boolean;
}

/** The chat of a show under a moderator's hand, all of it: newest at the bottom, holding still while they read further up. */
export function ChatPane(props: ChatPaneProps) {
  const { showId, room, entered, pinned, userId, emoji, onReply, mayPin = true, mayInBrand = false } = props;
  const say = useModerationStrings();
  const chat = useRoomChat(room);
  const { messages, deletedAtMs, nowMs } = useDeskMessages(chat);
  const acts = useChatActs(showId);
  const earlier = useEarlierMessages(showId, chat.messages, (fetched) => room?.addEarlier(fetched));
  const list = useRef<HTMLUListElement>(null);
  const shown = useListWindow(list, messages, {
    newerCount: chat.newerCount,
    onHold: (held) => room?.holdChat(held),
  });
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const actsNow = useRef(acts);
  actsNow.current = acts;
  const remove = useCallback((messageId: string) => actsNow.current.remove(messageId), []);
  const pinning = useChatPin(showId);
  const pinNow = useRef(pinning);
  pinNow.current = pinning;
  const pin = useCallback((messageId: string) => pinNow.current.pin(messageId), []);
  const reveal = useRef(shown.reveal);
  reveal.current = shown.reveal;
  const go = useCallback((messageId: string) => {
    setSelectedId(messageId);
    reveal.current(messageId);
  }, []);
  const restore = useCallback((messageId: string) => actsNow.current.restore(messageId), []);
  const [asked, setAsked] = useState<AskedActs | null>(null);
  const openMenu = useCallback(
    (message: ChatMessage, opener: HTMLElement) => setAsked({ kind: 'menu', message, place: placeBelow(opener) }),
    [],
  );
  const openPerson = useCallback((message: ChatMessage) => setAsked({ kind: 'person', message }), []);

  function move(step: -1 | 1): void {
    const at = messages.findIndex(({ id }) => id === selectedId);
    const next = at === -1 ? messages.length - 1 : Math.min(messages.length - 1, Math.max(0, at + step));
    const id = messages[next]?.id ?? null;
    setSelectedId(id);
    if (id !== null) shown.reveal(id);
  }

  function removeSelected(): void {
    if (selectedId !== null && messages.some(({ id }) => id === selectedId) && deletedAtMs(selectedId) === null)
      acts.remove(selectedId);
  }

  function openMenuOfSelected(): void {
    const row = [...(list.current?.children ?? [])].find(
      (element) => element instanceof HTMLElement && element.dataset.rowId === selectedId,
    );
    row?.querySelector<HTMLElement>('[data-menu]')?.click();
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = deskKey(event);
      if (!key) return;
      event.preventDefault();
      if (key === 'up') move(-1);
      else if (key === 'down') move(1);
      else if (key === 'remove') removeSelected();
      else if (key === 'undo') acts.undoLast();
      else if (key === 'menu') openMenuOfSelected();
      else shown.toEnd();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  if (!entered)
    return (
      <div className="grid flex-1 place-items-center p-6 text-ink-soft">
        <Spinner label={say('connecting')} />
      </div>
    );
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {pinned && (
        <PinnedMessage
          message={pinned}
          ownUserId={userId}
          emoji={emoji}
          {...(mayPin && { onUnpin: pinning.unpin })}
          unpinning={pinning.busy}
          className="m-2 mb-0"
        />
      )}
      {messages.length === 0 && <EmptyState icon={<MessageCircle />} title={say('empty')} text={say('emptyText')} />}
      <ul
        ref={list}
        onScroll={shown.onScroll}
        aria-label={say('messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto py-2 outline-offset-[-2px] [contain:layout_paint_style] [overflow-anchor:none]"
      >
        {shown.isAtStart && earlier && (
          <li className="flex flex-col items-center gap-1 px-3 pb-2">
            {earlier.failed && (
              <p role="alert" className="text-sm text-loss">
                {say('earlierFailed')}
              </p>
            )}
            <Button
              busy={earlier.busy}
              onClick={() => {
                shown.hold();
                earlier.load();
              }}
            >
              {say('earlier')}
            </Button>
          </li>
        )}
        {shown.drawn.map((message) => {
          const goneAtMs = deletedAtMs(message.id);
          return (
            <MessageRow
              key={message.id}
              message={message}
              selected={message.id === selectedId}
              leaving={acts.leaving.has(message.id)}
              secondsLeft={goneAtMs === null ? null : secondsToUndo(goneAtMs, nowMs)}
              isPinned={pinned?.id === message.id}
              userId={userId}
              emoji={emoji}
              onGo={go}
              onReply={onReply}
              onPin={mayPin ? pin : null}
              onRemove={remove}
              onRestore={restore}
              onMenu={openMenu}
              onPerson={openPerson}
              isShadowed={chat.shadowed.has(message.id)}
            />
          );
        })}
      </ul>
      <MessageActs
        showId={showId}
        ownUserId={userId}
        mayInBrand={mayInBrand}
        asked={asked}
        onAsk={setAsked}
        onReply={onReply}
        onPin={mayPin && asked !== null && asked.message.id !== pinned?.id ? pin : undefined}
        onRemove={remove}
      />
      {shown.unread > 0 && (
        <Button
          tone="accent"
          size="sm"
          className="absolute bottom-3 start-1/2 -translate-x-1/2 whitespace-nowrap shadow-float"
          icon={<ArrowDown aria-hidden className="size-4" />}
          onClick={shown.toEnd}
        >
          {say('newBelow', { count: shown.unread })}
        </Button>
      )}
    </div>
  );
}
