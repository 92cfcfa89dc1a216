import type { ShownDrop } from '@showfloor/contracts/drop';

/** What a room says of its drops. */
interface RoomDrops {
  readonly drops: readonly ShownDrop[];
  readonly dropsLeft: Readonly<Record<string, number>>;
}

/** Drops as they are now: what the room counted last goes before what it said at their opening. */
export function liveDrops({ drops, dropsLeft }: RoomDrops): readonly ShownDrop[] {
  return drops.map((drop) => {
    const left = dropsLeft[drop.id];
    return drop.offer === null || left === undefined ? drop : { ...drop, offer: { ...drop.offer, remaining: left } };
  });
}

/** Where a drop is in its life, as people are told of it. */
export type DropPhase = 'counting' | 'open' | 'last minute' | 'sold out' | 'over';

const lastMinuteMs = 60_000;

/** @param nowMs the server's time. A drop whose end has passed is over before the room says so. */
export function phaseOf(drop: ShownDrop, nowMs: number): DropPhase {
  if (drop.state === 'ended') return 'over';
  const { offer } = drop;
  if (offer === null) return 'counting';
  if (nowMs >= offer.endsAtMs) return 'over';
  if (offer.remaining === 0) return 'sold out';
  return offer.endsAtMs - nowMs <= lastMinuteMs && offer.endsAtMs - drop.opensAtMs > lastMinuteMs
    ? 'last minute'
    : 'open';
}
