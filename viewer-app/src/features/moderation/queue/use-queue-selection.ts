import { assertNever } from '@showfloor/contracts/assert-never';
import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import { useEffect, useRef, useState } from 'react';
import type { QueueRow } from '../../../core/moderation/listed-queue.ts';
import { type QueueKey, queueKey } from './queue-key.ts';
import type { QueueActs } from './use-queue-acts.ts';
import { useEngaged } from './use-queue-looks.ts';

/** Which message of the queue keys act on, which are chosen for one act on all, and the keys. */
export function useQueueSelection(rows: readonly QueueRow[], acts: QueueActs, reveal: (messageId: string) => void) {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [engaged, engage] = useEngaged();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const waiting = rows.flatMap(({ item, settledBy }) =>
    settledBy === null && !acts.leaving.has(item.message.id) ? [item] : [],
  );
  const idOf = ({ message }: QueuedMessage) => message.id;
  // What was decided on gives its place to what comes after it.
  const place = useRef(0);
  const at = waiting.findIndex((item) => idOf(item) === selectedId);
  const index = at === -1 ? Math.min(place.current, waiting.length - 1) : at;
  useEffect(() => {
    place.current = Math.max(0, index);
  }, [index]);
  const selected = waiting[index] ?? null;
  const chosen = waiting.filter((item) => marked.has(idOf(item)));

  function go(step: -1 | 1): void {
    const next = waiting[Math.min(waiting.length - 1, Math.max(0, index + step))];
    if (!next) return;
    setSelectedId(idOf(next));
    reveal(idOf(next));
  }

  function toggle(item: QueuedMessage): void {
    const id = idOf(item);
    setMarked((before) =>
      before.has(id) ? new Set([...before].filter((known) => known !== id)) : new Set([...before, id]),
    );
  }

  /** A key acts on what is chosen, else on the selected one. */
  const meant = chosen.length > 0 ? chosen : selected ? [selected] : [];

  function act(key: QueueKey): void {
    switch (key) {
      case 'next':
        go(1);
        break;
      case 'previous':
        go(-1);
        break;
      case 'undo':
        acts.undoLast();
        break;
      case 'choose':
        if (selected) toggle(selected);
        break;
      case 'timeOut':
        if (selected) acts.removeAndTimeOut(selected);
        break;
      case 'approve':
      case 'remove':
        acts.decide(key, meant);
        break;
      default:
        assertNever(key);
    }
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = queueKey(event);
      if (!key) return;
      event.preventDefault();
      engage();
      act(key);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const chosenId = selected && idOf(selected);
  return {
    selectedId: chosenId,
    /** What whoever sits here is at; null: they did nothing for a while. */
    lookedAtId: engaged ? chosenId : null,
    chosen,
    select(messageId: string) {
      engage();
      setSelectedId(messageId);
    },
    toggle,
    chooseAll: () => setMarked(new Set(waiting.map(idOf))),
    chooseNone: () => setMarked(new Set()),
  };
}
