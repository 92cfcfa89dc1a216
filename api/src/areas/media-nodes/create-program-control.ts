import { setTimeout as wait } from 'node:timers/promises';
import type { Consumption, EventLog } from '../../platform/events/event-log.ts';
import type { MediaFacts } from './media-facts.ts';
import { isMediaRefusal, type MediaNode } from './media-node.ts';
import type { ProgramControl } from './program-control.ts';
import { showStarting } from './show-starting.ts';

/** A show that was begun on the media node is live by then, or never will be: the process died, or somebody else changed the show. */
const checkAfterMs = 15_000;

/** A media node that doesn't answer holds up nobody who ends a show for longer. */
const settledWithinMs = 5_000;

export interface ProgramControlParts {
  /** Names the consumer that brings the media node to what stands in the database. */
  readonly consumer: string;
  readonly consumption: Consumption;
  readonly events: Pick<EventLog, 'later'>;
  readonly facts: Pick<MediaFacts, 'wanted'>;
  readonly node: MediaNode;
  readonly onError: (error: unknown, showId: string) => void;
  readonly nowMs: () => number;
}

/**
 * Before the media node hears of a show that is not live yet, a look at it is put down for later, so that a crash at any moment leaves a mark by which
 * the media node is brought to the truth.
 */
export function createProgramControl(parts: ProgramControlParts): ProgramControl {
  const { consumption, node, onError } = parts;
  return {
    async goLive(showId) {
      const [wanted] = await Promise.all([
        parts.facts.wanted(showId),
        parts.events.later(parts.consumer, showStarting.of(showId, {}, parts.nowMs()), checkAfterMs),
      ]);
      try {
        const answer = await node.putShow({ showId, live: true, cues: wanted?.link.cues ?? [] });
        if (!isMediaRefusal(answer)) return 'done';
        onError(new Error(`the media node answered ${answer.refused}`), showId);
      } catch (error) {
        onError(error, showId);
      }
      return 'unavailable';
    },
    async settled() {
      consumption.wake();
      const waiting = new AbortController();
      const patience = wait(settledWithinMs, undefined, { signal: waiting.signal }).catch(() => undefined);
      await Promise.race([consumption.idle(), patience]);
      waiting.abort();
    },
  };
}
