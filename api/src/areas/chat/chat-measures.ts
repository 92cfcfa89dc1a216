import { Counter, Gauge } from 'prom-client';
import type { Metrics } from '../../platform/observability/metrics.ts';
import { chatLimits } from './chat-limits.ts';
import type { ChatQueue } from './chat-queue.ts';

/** What becomes of a message by the filter and the show's holds: it is refused, a moderator sees it first, or it is said with `***` in it. */
export type ScreenOutcome = 'refused' | 'held' | 'masked';

/** What the chat counts for Prometheus. */
export function createChatMeasures({ registry }: Pick<Metrics, 'registry'>) {
  const registers = [registry];
  return {
    setAside: new Counter({
      name: 'showfloor_chat_set_aside_total',
      help: 'Messages that the database would not take, alone, while it took others.',
      registers,
    }),
    screened: new Counter({
      name: 'showfloor_chat_screened_total',
      help: 'Messages of the audience that were refused, held or masked, by why.',
      labelNames: ['outcome', 'reason'],
      registers,
    }),
    /** The queue is the database's: each process says the same of it. */
    waitingFrom(queue: Pick<ChatQueue, 'waiting'>, nowMs: () => number) {
      let asking: Promise<void> | null = null;
      /** One question at a time, however many ask us; where the database hangs, what was known before is said. */
      const read = async (): Promise<void> => {
        asking ??= queue
          .waiting()
          .then(
            ({ messages, oldestAtMs }) => {
              length.set(messages);
              oldest.set(oldestAtMs === null ? 0 : Math.max(0, nowMs() - oldestAtMs) / 1_000);
            },
            () => undefined,
          )
          .finally(() => {
            asking = null;
          });
        await answeredWithin(asking, chatLimits.measuredWithinMs);
      };
      const length = new Gauge({
        name: 'showfloor_chat_queue_messages',
        help: 'Messages that wait for a moderator, in all shows.',
        registers,
        collect: read,
      });
      const oldest = new Gauge({
        name: 'showfloor_chat_queue_oldest_seconds',
        help: 'For how long the oldest of them waits; 0: none does.',
        registers,
        collect: read,
      });
    },
  };
}

function answeredWithin(answer: Promise<void>, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    void answer.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
