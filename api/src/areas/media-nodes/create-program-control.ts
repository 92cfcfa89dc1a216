import { isMediaRefusal, type MediaNode } from './media-node.ts';
import type { MediaOutbox } from './media-outbox.ts';
import { type MediaSync, mediaLeaseMs } from './media-sync.ts';
import type { ProgramControl } from './program-control.ts';

export interface ProgramControlParts {
  readonly outbox: MediaOutbox;
  readonly node: MediaNode;
  readonly sync: MediaSync;
  readonly onError: (error: unknown, showId: string) => void;
  readonly nowMs: () => number;
}

/**
 * The show is marked as out of step before the media node hears of it, so that a crash at any moment leaves a mark by which the next round
 * tells the media node the truth.
 */
export function createProgramControl({ outbox, node, sync, onError, nowMs }: ProgramControlParts): ProgramControl {
  const leaseAndTell = async (showId: string) => {
    const now = nowMs();
    if (await outbox.lease(showId, now, now + mediaLeaseMs)) await sync.tell(showId);
    else sync.kick();
  };
  return {
    async goLive(showId) {
      const now = nowMs();
      if (!(await outbox.lease(showId, now, now + mediaLeaseMs))) return 'busy';
      try {
        const wanted = await outbox.wanted(showId);
        const answer = await node.putShow({ showId, live: true, cues: wanted?.link.cues ?? [] });
        if (!isMediaRefusal(answer)) return 'done';
        onError(new Error(`the media node answered ${answer.refused}`), showId);
      } catch (error) {
        onError(error, showId);
      }
      await outbox.release(showId);
      return 'unavailable';
    },
    async sync(showId) {
      try {
        await leaseAndTell(showId);
      } catch (error) {
        onError(error, showId);
      }
    },
  };
}
