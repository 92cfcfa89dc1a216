import type { Refusal } from '@showfloor/contracts/errors';
import type { NewRedPacket, RedPacket, RedPacketCoin, ShownRedPacket } from '@showfloor/contracts/red-packet';
import type { BuyerKey } from '../drops/buyer-keys.ts';

/** Which red packet of which show. */
interface RedPacketPlace {
  readonly showId: string;
  readonly redPacketId: string;
}

/** Who wants a coin, and of what. */
export interface CoinClaim extends RedPacketPlace {
  readonly userId: string;
  /** What they are known by. */
  readonly keys: readonly BuyerKey[];
  readonly nowMs: number;
}

export type CoinRefusal = 'not_found' | 'red_packet_over' | 'red_packet_claimed' | 'unauthenticated';

/** Port: the red packets of shows. Moments are Unix ms by the clock of all processes. */
export interface RedPacketRepository {
  /** All of a show, newest first. */
  of(showId: string, nowMs: number): Promise<RedPacket[]>;
  /** Those that are open. */
  shownIn(showId: string): Promise<ShownRedPacket[]>;
  /** Drops one, its coins as they are given. Refuses `not_found` (the show), `show_not_live`, `invalid_transition` (a rehearsal) and `limit_reached`. */
  open(
    showId: string,
    packet: NewRedPacket,
    coins: readonly number[],
    nowMs: number,
  ): Promise<RedPacket | Refusal<'not_found' | 'show_not_live' | 'invalid_transition' | 'limit_reached'>>;
  /** Ends one before its time; coins that are claimed hold. Once it is over, nothing changes. */
  end(place: RedPacketPlace, nowMs: number): Promise<RedPacket | Refusal<'not_found'>>;
  /**
   * Gives somebody a coin, which becomes a voucher of theirs, or answers the one that they have. Refuses `red_packet_over`, `red_packet_claimed` when somebody who is known by the same has one,
   * and `unauthenticated` when the user has just become somebody else.
   */
  claim(claim: CoinClaim): Promise<RedPacketCoin | Refusal<CoinRefusal>>;
}
