import type { QueuedMessage } from '@showfloor/contracts/chat-queue';
import { limits } from '@showfloor/contracts/limits';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '../../../hooks/api-context.ts';
import { heardOfQueue, hearQueued } from '../../../hooks/moderation-news.ts';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { useToast } from '../../../ui/toast.tsx';

/** How long an author is timed out with the removal of their message, minutes. */
export const timeOutMinutes = 10;

export type QueueDecision = 'approve' | 'remove';

/** What a decision did, for taking it back. */
interface Done {
  readonly actIds: readonly string[];
  /** The time-out that came with it; null: none. */
  readonly sanctionId: string | null;
}

export interface QueueActs {
  /** Messages on which a decision is under way. */
  readonly leaving: ReadonlySet<string>;
  decide(decision: QueueDecision, items: readonly QueuedMessage[]): void;
  removeAndTimeOut(item: QueuedMessage): void;
  /** Takes back what this desk decided last. */
  undoLast(): void;
}

/** Decides on messages that wait. What a colleague decided first stands, and is said. */
export function useQueueActs(showId: string): QueueActs {
  const api = useApi();
  const queries = useQueryClient();
  const say = useQueueStrings();
  const toast = useToast();
  const errorText = useErrorText();
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const done = useRef<readonly Done[]>([]);

  async function decided(decision: QueueDecision, items: readonly QueuedMessage[]) {
    const ids = items.map(({ message }) => message.id);
    setLeaving((before) => new Set([...before, ...ids]));
    try {
      const actIds: string[] = [];
      let taken = 0;
      for (let from = 0; from < ids.length; from += limits.queueDecisions) {
        const messageIds = ids.slice(from, from + limits.queueDecisions);
        const heardBefore = heardOfQueue(queries, showId);
        const answer = await api.queue.decide(showId, { decision, messageIds });
        hearQueued(queries, showId, [...answer.decided, ...answer.taken], heardBefore);
        actIds.push(...answer.decided.map(({ actId }) => actId));
        taken += answer.taken.length;
      }
      return { actIds, taken };
    } catch (error) {
      toast({ tone: 'loss', text: say('decideFailed', { reason: errorText(error) }) });
      return null;
    } finally {
      setLeaving((before) => new Set([...before].filter((known) => !ids.includes(known))));
    }
  }

  async function undo({ actIds, sanctionId }: Done): Promise<void> {
    done.current = done.current.filter((one) => one.actIds !== actIds);
    try {
      if (sanctionId !== null) await api.people.lift(showId, sanctionId);
      for (const actId of actIds) await api.acts.undo(showId, actId);
      toast({ tone: 'done', text: say('undone') });
    } catch (error) {
      toast({ tone: 'loss', text: say('undoFailed', { reason: errorText(error) }) });
    }
  }

  function offerUndo(text: string, what: Done): void {
    done.current = [...done.current.slice(-20), what];
    toast({ tone: 'done', text, action: { label: say('undo'), run: () => void undo(what) } });
  }

  async function decide(decision: QueueDecision, items: readonly QueuedMessage[]): Promise<void> {
    const came = await decided(decision, items);
    if (came === null) return;
    const { actIds, taken } = came;
    const [only] = items;
    if (actIds.length === 0) {
      // Of a single one its row says who was faster.
      if (taken > 1) toast({ text: say('taken', { count: taken }) });
      return;
    }
    const [one, many] =
      decision === 'approve'
        ? (['approvedToast', 'approvedMany'] as const)
        : (['removedToast', 'removedMany'] as const);
    const text =
      items.length === 1 ? say(one, { name: only?.message.name ?? '' }) : say(many, { count: actIds.length });
    offerUndo(text, { actIds, sanctionId: null });
  }

  async function removeAndTimeOut(item: QueuedMessage): Promise<void> {
    const came = await decided('remove', [item]);
    if (came === null || came.actIds.length === 0) return;
    const { userId, name } = item.message;
    try {
      const { id } = await api.people.impose(showId, { kind: 'timeout', userId, seconds: timeOutMinutes * 60 });
      offerUndo(say('timedOutToast', { name }), { actIds: came.actIds, sanctionId: id });
    } catch (error) {
      done.current = [...done.current.slice(-20), { actIds: came.actIds, sanctionId: null }];
      toast({ tone: 'loss', text: say('timeOutFailed', { name, reason: errorText(error) }) });
    }
  }

  return {
    leaving,
    decide: (decision, items) => {
      const free = items.filter(({ message }) => !leaving.has(message.id));
      if (free.length > 0) void decide(decision, free);
    },
    removeAndTimeOut: (item) => {
      if (!leaving.has(item.message.id)) void removeAndTimeOut(item);
    },
    undoLast: () => {
      const last = done.current.at(-1);
      if (last) void undo(last);
    },
  };
}
