import { z } from 'zod';
import { redPacketIdSchema, showIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { amountMinorSchema, maxAmountMinor, moneySchema } from './money.ts';
import { unixMsSchema } from './program-time.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** A red packet as everybody in a show sees it: coins that are claimed until its end, one a person. What is left of it nobody is told. */
export const shownRedPacketSchema = z.object({
  id: redPacketIdSchema,
  /** A state of a newer server is none in which a coin could be claimed. */
  state: openEnum(z.enum(['open', 'ended']), 'ended'),
  /** Grows with every change: of two values of one packet the higher one's is the truth. */
  version: z.int().min(1),
  name: z.string(),
  budget: moneySchema,
  coins: z.int().min(1),
  /** What has to be ordered for a coin to count. */
  minSpend: moneySchema,
  /** From then on it is over, whatever its state says. */
  endsAtMs: unixMsSchema,
});
export type ShownRedPacket = z.infer<typeof shownRedPacketSchema>;

/** A red packet as the team of its show sees it. */
export const redPacketSchema = shownRedPacketSchema.extend({
  showId: showIdSchema,
  /** Coins that were claimed, and what they come to. */
  claimed: z.int().min(0),
  claimedAmount: moneySchema,
  openedAtMs: unixMsSchema,
  endedAtMs: unixMsSchema.nullable(),
});
export type RedPacket = z.infer<typeof redPacketSchema>;

/** GET /api/shows/:showId/red-packets, newest first. */
export const redPacketListSchema = z.object({ redPackets: z.array(redPacketSchema).max(limits.redPacketsPerShow) });

/** POST /api/shows/:showId/red-packets: drops one in a live show. Amounts are in the brand's currency. */
export const newRedPacketSchema = z
  .strictObject({
    /** What buyers read, also in checkout: "Red packet". */
    name: lineSchema(limits.voucherNameChars).min(1),
    budgetMinor: z.int().min(1).max(maxAmountMinor),
    coins: z.int().min(1).max(limits.redPacketCoins),
    /** All coins the same, to the cent, or drawn at random; either way they come to the budget. */
    split: z.enum(['equal', 'random']),
    minSpendMinor: amountMinorSchema.default(0),
    lengthS: z.int().min(limits.redPacketMinS).max(limits.redPacketMaxS),
    /** How long a coin can be used after it was claimed. */
    validHours: z.int().min(1).max(limits.redPacketHours).default(24),
  })
  .refine(({ budgetMinor, coins }) => budgetMinor >= coins, {
    path: ['coins'],
    message: 'must be no more than the budget has units',
  });
export type NewRedPacket = z.infer<typeof newRedPacketSchema>;

/** POST /api/shows/:showId/red-packets/:redPacketId/claims: the coin that somebody has of it; the same one again for whoever asks again. */
export const redPacketCoinSchema = z.object({
  amount: moneySchema,
  /** Until then it is taken off an order of the brand by itself. */
  holdsUntilMs: unixMsSchema,
});
export type RedPacketCoin = z.infer<typeof redPacketCoinSchema>;
