import type { ChatMessage } from '@showfloor/contracts/chat';
import { ArrowDown, MessageCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RealtimeSnapshot } from '../../core/realtime/realtime-client.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useKeptAtEnd } from '../../ui/use-kept-at-end.ts';
import { deskKey } from './desk-key.ts';
import { secondsToUndo } from './merge-messages.ts';
import { MessageRow } from './message-row.tsx';
import { useChatActs } from './use-chat-acts.ts';
import { useDeskMessages } from './use-desk-messages.ts';
import { useEarlierMessages } from './use-earlier-messages.ts';
import { useScrollAnchor } from './use-scroll-anchor.ts';

/** Within this of the end, the list follows what is new. */
const nearEndPx = 48;

export interface ChatPaneProps {
  showId: string;
  room: RealtimeSnapshot | null;
  /** Takes messages that were said before those in the room. */
  onEarlier: (messages: readonly ChatMessage[]) => void;
}

/** The chat of a show under a moderator's hand: newest at the bottom, holding still while they read further up. */
export function ChatPane({ showId, room, onEarlier }: ChatPaneProps) {
  const say = useModerationStrings();
  const { messages, nowMs } = useDeskMessages(room);
  const acts = useChatActs(showId);
  const earlier = useEarlierMessages(showId, room?.chat ?? [], onEarlier);
  const list = useRef<HTMLUListElement>(null);
  const anchor = useScrollAnchor(list, messages[0]?.message.id);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  /** The newest message when the moderator scrolled away from it; null while the list follows. */
  const [heldAtId, setHeldAtId] = useState<string | null>(null);
  const newestId = messages.at(-1)?.message.id ?? null;
  const newBelow = heldAtId === null ? 0 : messages.filter(({ message }) => message.id > heldAtId).length;

  useKeptAtEnd(list, heldAtId === null, newestId ?? undefined);

  function move(step: -1 | 1): void {
    const at = messages.findIndex(({ message }) => message.id === selectedId);
    const next = at === -1 ? messages.length - 1 : Math.min(messages.length - 1, Math.max(0, at + step));
    const id = messages[next]?.message.id ?? null;
    setSelectedId(id);
    list.current?.querySelector(`[data-message-id="${id}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  function removeSelected(): void {
    const entry = messages.find(({ message }) => message.id === selectedId);
    if (entry && entry.deletedAtMs === null) acts.remove(entry.message.id);
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
      else setHeldAtId(null);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  function onScroll(): void {
    const element = list.current;
    if (!element) return;
    const follows = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
    setHeldAtId((held) => (follows ? null : (held ?? newestId)));
  }

  if (!room || room.status === 'connecting')
    return (
      <div className="grid flex-1 place-items-center p-6 text-ink-soft">
        <Spinner label={say('connecting')} />
      </div>
    );
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {messages.length === 0 && <EmptyState icon={<MessageCircle />} title={say('empty')} text={say('emptyText')} />}
      <ul
        ref={list}
        onScroll={onScroll}
        aria-label={say('messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto py-2 outline-offset-[-2px]"
      >
        {earlier && (
          <li className="flex flex-col items-center gap-1 px-3 pb-2">
            {earlier.failed && (
              <p role="alert" className="text-sm text-loss">
                {say('earlierFailed')}
              </p>
            )}
            <Button
              busy={earlier.busy}
              onClick={() => {
                setHeldAtId((held) => held ?? newestId);
                anchor.hold();
                earlier.load();
              }}
            >
              {say('earlier')}
            </Button>
          </li>
        )}
        {messages.map((entry) => (
          <MessageRow
            key={entry.message.id}
            entry={entry}
            selected={entry.message.id === selectedId}
            leaving={acts.leaving.has(entry.message.id)}
            secondsLeft={entry.deletedAtMs === null ? 0 : secondsToUndo(entry.deletedAtMs, nowMs)}
            onRemove={() => acts.remove(entry.message.id)}
            onRestore={() => acts.restore(entry.message.id)}
          />
        ))}
      </ul>
      {newBelow > 0 && (
        <Button
          tone="accent"
          size="sm"
          className="absolute bottom-3 start-1/2 -translate-x-1/2 shadow-float"
          icon={<ArrowDown aria-hidden className="size-4" />}
          onClick={() => setHeldAtId(null)}
        >
          {say('newBelow', { count: newBelow })}
        </Button>
      )}
    </div>
  );
}
