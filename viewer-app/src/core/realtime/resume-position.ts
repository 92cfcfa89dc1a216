import type { ReadRoomEvent, ReadTick, ReadWelcome } from '@showfloor/contracts/read-server-message';
import type { ChannelPosition } from '@showfloor/contracts/realtime';

/** What the server's words are to who is at a position: all of it, what was missed, or something with a hole before it. */
export type Heard<Whole> =
  | { readonly kind: 'whole'; readonly state: Whole; readonly position: ChannelPosition }
  /** `events` are those not yet applied, in order; there may be none. */
  | { readonly kind: 'fresh'; readonly events: readonly ReadRoomEvent[]; readonly position: ChannelPosition }
  /** Events before it are missing: nothing of it may be applied. */
  | { readonly kind: 'hole' }
  /** Of before the position: all of it is known, and newer counters too. */
  | { readonly kind: 'stale' };

/** Reads a welcome. @param from the position that was asked to go on from; null: none, so the state is whole. */
export function readWelcome(from: ChannelPosition | null, welcome: ReadWelcome): Heard<ReadWelcome> {
  const { position } = welcome;
  if (from === null || welcome.resync) return { kind: 'whole', state: welcome, position };
  // It holds no state, as if what follows could be joined to what is here, and cannot be.
  if (position.epoch !== from.epoch) return { kind: 'hole' };
  return follow(from, welcome.events, position.offset);
}

/** Reads a tick. @param at the position so far. */
export function readTick(at: ChannelPosition, tick: ReadTick): Heard<never> {
  return follow(at, tick.events ?? [], tick.offset);
}

function follow(at: ChannelPosition, events: readonly ReadRoomEvent[], offset: number): Heard<never> {
  if (offset < at.offset) return { kind: 'stale' };
  const before = offset - events.length;
  if (before > at.offset) return { kind: 'hole' };
  return { kind: 'fresh', events: events.slice(at.offset - before), position: { epoch: at.epoch, offset } };
}
