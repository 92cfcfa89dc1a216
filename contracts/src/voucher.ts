import { z } from 'zod';
import { brandIdSchema, productIdSchema, showIdSchema, voucherIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { amountMinorSchema, currencySchema, maxAmountMinor, moneySchema } from './money.ts';
import { nextSchema, pageQuery } from './page.ts';
import { percentSchema } from './percent.ts';
import { unixMsSchema, wholeUnixMsSchema } from './program-time.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** What buyers type to use a voucher, however they write it: letters count as capitals. */
export const voucherCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_-]{2,29}$/, 'use 3 to 30 letters, digits, hyphens and underscores')
  .meta({ example: 'SPEND300' });

/** The codes that a buyer typed, in their order. */
export const voucherCodesSchema = z.array(voucherCodeSchema).max(limits.voucherCodes);

const partialPercentSchema = percentSchema.refine(
  (percent) => Number(percent) > 0 && Number(percent) <= 100,
  'must be more than 0 and at most 100',
);

const percentEffect = z.strictObject({ kind: z.literal('percent'), percent: partialPercentSchema });
const amountEffect = z.strictObject({
  kind: z.literal('amount'),
  /** In the voucher's currency. */
  amountMinor: z.int().min(1).max(maxAmountMinor),
});
const freeShippingEffect = z.strictObject({ kind: z.literal('free_shipping') });
/** Of each `buy` + `get` pieces the `get` cheapest are free. */
const buyGetEffect = z.strictObject({
  kind: z.literal('buy_get'),
  buy: z.int().min(1).max(limits.quantityPerVariant),
  get: z.int().min(1).max(limits.quantityPerVariant),
});

/** What a voucher takes off. */
export const voucherEffectSchema = z.discriminatedUnion('kind', [
  percentEffect,
  amountEffect,
  freeShippingEffect,
  buyGetEffect,
]);
export type VoucherEffect = z.infer<typeof voucherEffectSchema>;

const otherEffect = z.object({ kind: z.literal('other') });
/** As answers carry it: what a newer server knows besides is `other`. */
const shownEffectSchema = z
  .discriminatedUnion('kind', [...voucherEffectSchema.options, otherEffect])
  .catch({ kind: 'other' });

const terms = {
  /** What buyers read: "Spend 300, save 40". */
  name: lineSchema(limits.voucherNameChars).min(1),
  /** Null: it takes effect by itself. */
  code: voucherCodeSchema.nullable(),
  effect: voucherEffectSchema,
  /** What the pieces that it is for have to come to before it takes anything off, in the voucher's currency. */
  minSpendMinor: amountMinorSchema.default(0),
  /** Null: all products of the brand. */
  productIds: z.array(productIdSchema).min(1).max(limits.voucherProducts).nullable().default(null),
  /** Null: wherever it is bought; else what is bought in that show. */
  showId: showIdSchema.nullable().default(null),
  fromMs: wholeUnixMsSchema.nullable().default(null),
  /** From then on it doesn't hold any more. */
  untilMs: wholeUnixMsSchema.nullable().default(null),
  /** Orders in all; null: as many as come. */
  limitTotal: z.int().min(1).max(limits.voucherUses).nullable().default(null),
  /** Orders of one buyer. */
  perBuyer: z.int().min(1).max(1_000).nullable().default(null),
  /** What it may take off in all, in its currency; an order that would take more is refused it. Null: there is no end. */
  budgetMinor: z
    .int()
    .min(1)
    .max(maxAmountMinor * 100)
    .nullable()
    .default(null),
  /** Whether it can be used together with others that can; else it stands alone. */
  combines: z.boolean().default(false),
};

function isInOrder({ fromMs, untilMs }: { readonly fromMs: number | null; readonly untilMs: number | null }): boolean {
  return fromMs === null || untilMs === null || fromMs < untilMs;
}
const inOrder = { path: ['untilMs'], message: 'must be later than the beginning' };

/** POST /api/brands/:brandId/vouchers. Amounts are in the brand's currency. */
export const newVoucherSchema = z.strictObject(terms).refine(isInOrder, inOrder);
export type NewVoucher = z.infer<typeof newVoucherSchema>;

/** PUT /api/brands/:brandId/vouchers/:voucherId: replaces its terms; `conflict` when `version` is not the present one. What was used stays counted. */
export const putVoucherSchema = z.strictObject({ version: z.int().min(1), ...terms }).refine(isInOrder, inOrder);

/** A voucher as its brand's team sees it. */
export const voucherSchema = z.object({
  id: voucherIdSchema,
  brandId: brandIdSchema,
  currency: currencySchema,
  ...terms,
  code: z.string().nullable(),
  effect: shownEffectSchema,
  /** Grows with every change of its terms. */
  version: z.int().min(1),
  /** Orders that use it: paid ones, and those that wait for their payment. */
  used: z.int().min(0),
  /** What it took off of them, in its currency. */
  spentMinor: amountMinorSchema,
  createdAtMs: unixMsSchema,
  /** When the team ended it, for ever. */
  endedAtMs: unixMsSchema.nullable(),
});
export type Voucher = z.infer<typeof voucherSchema>;

/** GET /api/brands/:brandId/vouchers, newest first. */
export const listVouchersQuerySchema = z.strictObject({ ...pageQuery(50) });
export const voucherListSchema = z.object({ vouchers: z.array(voucherSchema), next: nextSchema });

/** Why a voucher takes nothing off, as a code of the one table of refusals. */
export const voucherRefusalSchema = z.enum([
  'voucher_unknown',
  'voucher_not_now',
  'voucher_minimum',
  'voucher_no_effect',
  'voucher_used_up',
  'voucher_limit',
  'voucher_not_combined',
]);
export type VoucherRefusal = z.infer<typeof voucherRefusalSchema>;

/**
 * What a voucher does for an order: what it takes off, or why it doesn't. Those that buyers named by their codes are all told; of those that take effect by themselves
 * the ones that do, and a few that would if more was bought.
 */
export const voucherOutcomeSchema = z.object({
  /** Null: it takes effect by itself. */
  code: z.string().nullable(),
  /** Null: nobody knows such a code. */
  name: z.string().nullable(),
  /** What it takes off; null: nothing. */
  off: moneySchema.nullable(),
  /** Null: it takes something off. */
  refused: openEnum(voucherRefusalSchema, 'voucher_no_effect').nullable(),
  /** Of `voucher_minimum`: what is to be spent more. */
  missing: moneySchema.optional(),
});
export type VoucherOutcome = z.infer<typeof voucherOutcomeSchema>;
