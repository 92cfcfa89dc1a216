import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { type QueueOf, useOpenQueue } from './use-queue.ts';

/** How many wait is read out at most so often, ms. */
const readEveryMs = 5_000;

export interface QueueFacts extends ReturnType<typeof useOpenQueue>, QueueOf {
  readonly userId: string | null;
  readonly mayWriteShow: boolean;
}

const QueueContext = createContext<QueueFacts | null>(null);

/** The queue of the desk's show. Throws outside of QueueProvider. */
export function useQueue(): QueueFacts {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error('useQueue needs a QueueProvider around it');
  return queue;
}

export interface QueueProviderProps extends QueueOf {
  readonly userId: string | null;
  /** Whether they also say who moderates the show. Default false. */
  readonly mayWriteShow?: boolean;
  readonly children: ReactNode;
}

/** Has the queue for all who show it: one list, whichever pane is open, and what is said of it for the ear. */
export function QueueProvider({ showId, room, userId, mayWriteShow = false, children }: QueueProviderProps) {
  const queue = useOpenQueue({ showId, room }, userId);
  return (
    <QueueContext value={{ ...queue, showId, room, userId, mayWriteShow }}>
      {children}
      <SpokenQueue queue={queue} />
    </QueueContext>
  );
}

/** Reads out, politely, that more waits, and what colleagues decide. */
function SpokenQueue({ queue: { rows, openCount } }: { queue: ReturnType<typeof useOpenQueue> }) {
  const say = useQueueStrings();
  const [read, setRead] = useState(0);
  const last = useRef(0);
  useEffect(() => {
    if (openCount === last.current) return;
    const timer = setTimeout(() => {
      if (openCount > last.current || openCount === 0) setRead(openCount);
      last.current = openCount;
    }, readEveryMs);
    return () => clearTimeout(timer);
  }, [openCount]);
  const settled = (rows ?? []).flatMap(({ item, settledBy }) =>
    settledBy !== null && (item.state === 'approved' || item.state === 'removed')
      ? [say(`settledRead.${item.state}`, { name: settledBy, author: item.message.name })]
      : [],
  );
  return (
    <div className="sr-only">
      <p role="status">{read > 0 && say('countRead', { count: read })}</p>
      <p role="status">{settled.at(-1)}</p>
    </div>
  );
}
