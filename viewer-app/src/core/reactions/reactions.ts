import type { ReactionKind } from '@showfloor/contracts/reaction';
import type { RealtimeClient, RealtimeSnapshot } from '../realtime/realtime-client.ts';
import { type Burst, burstsOf } from './reaction-growth.ts';
import { createReactionTaps, type ReactionTapsDeps } from './reaction-taps.ts';

export interface ReactionsDeps extends Pick<ReactionTapsDeps, 'now' | 'setTimer'> {
  readonly room: Pick<RealtimeClient, 'getSnapshot' | 'subscribe' | 'react'>;
}

/** What an audience reacts with: taps go out in bundles, and totals that have grown come in as bursts. */
export interface Reactions {
  tap(kind: ReactionKind): void;
  /** Gives back what ends the subscription. */
  onBurst(onBurst: (burst: Burst) => void): () => void;
  close(): void;
}

export function createReactions({ room, now, setTimer }: ReactionsDeps): Reactions {
  const listeners = new Set<(burst: Burst) => void>();
  const own = new Map<string, number>();
  const taps = createReactionTaps({ send: room.react, now, setTimer });
  let before: RealtimeSnapshot = room.getSnapshot();

  function tell(bursts: readonly Burst[]): void {
    for (const burst of bursts) for (const listener of listeners) listener(burst);
  }

  const stop = room.subscribe(() => {
    const after = room.getSnapshot();
    const { reactions, questions } = before;
    before = after;
    // A room that was entered says all that was counted until then: no news.
    if (after.reactions === reactions || after.questions.welcomes !== questions.welcomes) return;
    tell(burstsOf(reactions, after.reactions, own));
  });

  return {
    tap(kind) {
      own.set(kind, (own.get(kind) ?? 0) + 1);
      tell([{ kind, pieces: 1, scale: 1 }]);
      taps.tap(kind);
    },
    onBurst(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stop();
      taps.close();
      listeners.clear();
    },
  };
}
