import { redPacketIdSchema } from '@showfloor/contracts/ids';
import { showParams } from '../../../platform/http/params.ts';
import type { BuyerKey, KnownBuyer } from '../../drops/buyer-keys.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { RedPacketRepository } from '../red-packet.ts';

export interface RedPacketParts {
  readonly redPackets: RedPacketRepository;
  readonly shows: Pick<ShowRepository, 'ownerOf'>;
  /** Names whoever claims a coin. */
  readonly keysOf: (buyer: KnownBuyer) => readonly BuyerKey[];
  readonly randomBelow: (below: number) => number;
  /** What time it is by the clock of all processes, Unix ms. */
  readonly askMs: () => Promise<number>;
}

export const redPacketParams = showParams.extend({ redPacketId: redPacketIdSchema });
