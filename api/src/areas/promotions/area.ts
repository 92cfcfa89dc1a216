import { randomInt } from 'node:crypto';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { dropBuyerKeys } from '../drops/buyer-keys.ts';
import type { ShowRepository } from '../shows/show.ts';
import { addVoucher } from './http/add-voucher.ts';
import { changeVoucher } from './http/change-voucher.ts';
import { claimCoin } from './http/claim-coin.ts';
import { listVouchers } from './http/list-vouchers.ts';
import { runRedPacket } from './http/run-red-packet.ts';
import { createRedPacketRepository } from './postgres/red-packet-repository.ts';
import { createVoucherRepository } from './postgres/voucher-repository.ts';
import type { RedPacketRepository } from './red-packet.ts';
import type { VoucherRepository } from './voucher.ts';

export interface PromotionsOptions {
  readonly brands: BrandRepository;
  readonly shows: ShowRepository;
  /** Names whoever claims a coin, as it names buyers. */
  readonly addressSecret: string;
  /** A network stands for so many people. */
  readonly buyersPerNetwork: number;
}

export interface PromotionsArea {
  readonly vouchers: VoucherRepository;
  readonly redPackets: RedPacketRepository;
  readonly endpoints: readonly Endpoint[];
}

/** What brands give away: vouchers, and red packets in their shows. */
export function promotionsArea(
  { database, newId, nowMs, askMs }: Platform,
  { brands, shows, addressSecret, buyersPerNetwork }: PromotionsOptions,
): PromotionsArea {
  const vouchers = createVoucherRepository(database, newId);
  const redPackets = createRedPacketRepository(database, { newId, buyersPerNetwork });
  const ofVouchers = { vouchers, brands, nowMs };
  const keysOf = dropBuyerKeys(addressSecret);
  const ofPackets = { redPackets, shows, keysOf, randomBelow: (below: number) => randomInt(below), askMs };
  return {
    vouchers,
    redPackets,
    endpoints: [
      listVouchers(ofVouchers),
      addVoucher(ofVouchers),
      ...changeVoucher(ofVouchers),
      ...runRedPacket(ofPackets),
      claimCoin(ofPackets),
    ],
  };
}
