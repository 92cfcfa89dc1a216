import { limits } from '@showfloor/contracts/limits';
import { type ReactionKind, reactionKindSchema, type Taps } from '@showfloor/contracts/reaction';
import { AddressBuckets } from './address-buckets.ts';
import type { Broker } from './broker.ts';
import { realtimeLimits } from './realtime-limits.ts';
import type { RealtimeMetrics } from './realtime-metrics.ts';
import type { Scheduler } from './scheduler.ts';

export interface ReactionsParts {
  readonly broker: Pick<Broker, 'tally'>;
  readonly metrics: Pick<RealtimeMetrics, 'reactions' | 'publishFailures'>;
  readonly passingMs: () => number;
  readonly schedule: Scheduler;
  readonly onError: (error: unknown) => void;
}

/** Who taps. */
export interface Tapping {
  readonly showId: string;
  /** The person, whichever connection they have. */
  readonly person: string;
  readonly address: string;
}

/** Gathers the taps of each room and adds them to its totals, a few times a second whatever the crowd does. Of one person and of one address only so many count. */
export class Reactions {
  readonly #parts: ReactionsParts;
  readonly #byPerson = new AddressBuckets({
    burst: realtimeLimits.reactionBurst,
    perSecond: limits.reactionsPerSecond,
    addresses: realtimeLimits.addresses,
  });
  readonly #byAddress = new AddressBuckets({
    burst: realtimeLimits.reactionsPerAddressBurst,
    perSecond: realtimeLimits.reactionsPerAddressPerSecond,
    addresses: realtimeLimits.addresses,
  });
  readonly #gathered = new Map<string, Map<ReactionKind, number>>();
  #cancel: (() => void) | null = null;
  #isClosed = false;

  constructor(parts: ReactionsParts) {
    this.#parts = parts;
  }

  /** Counts taps; those that are too many, or of a kind that isn't known, are left out. */
  add({ showId, person, address }: Tapping, taps: Taps): void {
    if (this.#isClosed) return;
    const passedMs = this.#parts.passingMs();
    for (const [name, wanted] of Object.entries(taps)) {
      const kind = reactionKindSchema.safeParse(name).data;
      const ofPerson = kind ? this.#byPerson.takeUpTo(wanted, person, passedMs) : 0;
      const counted = ofPerson === 0 ? 0 : this.#byAddress.takeUpTo(ofPerson, address, passedMs);
      if (counted < wanted) this.#parts.metrics.reactions.inc({ outcome: 'left_out' }, wanted - counted);
      if (!kind || counted === 0) continue;
      this.#parts.metrics.reactions.inc({ outcome: 'counted' }, counted);
      this.#gather(showId, kind, counted);
    }
  }

  /** Tallies what is gathered, and gathers no more. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
    this.#tally();
  }

  #gather(showId: string, kind: ReactionKind, taps: number): void {
    const ofShow = this.#gathered.get(showId) ?? new Map<ReactionKind, number>();
    ofShow.set(kind, (ofShow.get(kind) ?? 0) + taps);
    this.#gathered.set(showId, ofShow);
    this.#cancel ??= this.#parts.schedule(realtimeLimits.reactionsGatheredMs, () => this.#tally());
  }

  #tally(): void {
    this.#cancel = null;
    const gathered = [...this.#gathered];
    this.#gathered.clear();
    for (const [showId, taps] of gathered) {
      this.#parts.broker.tally(showId, Object.fromEntries(taps)).catch((error: unknown) => {
        this.#parts.metrics.publishFailures.inc();
        this.#parts.onError(error);
      });
    }
  }
}
