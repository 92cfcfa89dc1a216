import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { NewVoucher } from '@showfloor/contracts/voucher';
import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { brokenUnique } from '../../../platform/database/unique-violation.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { VoucherRepository } from '../voucher.ts';
import { createVoucherFinder } from './find-vouchers.ts';
import { vouchers, voucherUseKeys } from './tables.ts';
import { lockVouchers, presentVoucher } from './voucher-rows.ts';

/** Vouchers on PGlite and PostgreSQL. Whoever adds or changes one holds its brand's row, then the voucher's. */
export function createVoucherRepository(database: Database, newId: IdSource): VoucherRepository {
  return {
    async list(brandId, { beforeId, limit }) {
      const before = beforeId === undefined ? undefined : lt(vouchers.id, beforeId);
      const rows = await database
        .select()
        .from(vouchers)
        .where(and(eq(vouchers.brandId, brandId), isNull(vouchers.holderId), before))
        .orderBy(desc(vouchers.id))
        .limit(limit + 1);
      const page = rows.slice(0, limit);
      return {
        vouchers: page.map((row) => presentVoucher(row, brandId)),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },

    add: (brandId, voucher, nowMs) =>
      orDuplicate(() =>
        database.transaction(async (tx) => {
          const brand = await lockBrand(tx, brandId);
          if (!brand) return refuse('not_found');
          const strange = await namesOthers(tx, brandId, voucher);
          if (strange) return strange;
          const full = await isFull(tx, brandId, voucher);
          if (full) return full;
          const id = newId('voucher');
          const facts = { id, brandId, currency: brand.currency, createdAtMs: nowMs };
          const [row] = await tx
            .insert(vouchers)
            .values({ ...voucher, ...facts })
            .returning();
          if (!row) throw new Error(`voucher ${id} was not written`);
          return presentVoucher(row, brandId);
        }),
      ),

    replace: ({ brandId, voucherId }, version, voucher) =>
      orDuplicate(() =>
        database.transaction(async (tx) => {
          await lockBrand(tx, brandId);
          const before = (await lockVouchers(tx, [voucherId])).get(voucherId);
          if (before?.brandId !== brandId || before.holderId !== null) return refuse('not_found');
          if (before.endedAtMs !== null) return refuse('invalid_transition');
          if (before.version !== version) return refuse('conflict', { details: { version: before.version } });
          const strange = await namesOthers(tx, brandId, voucher);
          if (strange) return strange;
          if (voucher.limitTotal !== null && voucher.limitTotal < before.used)
            return refuse('invalid_request', { param: 'limitTotal', details: { used: before.used } });
          if (voucher.budgetMinor !== null && voucher.budgetMinor < before.spentMinor)
            return refuse('invalid_request', { param: 'budgetMinor', details: { spentMinor: before.spentMinor } });
          const full = before.code !== null && voucher.code === null ? await isFull(tx, brandId, voucher) : null;
          if (full) return full;
          const [row] = await tx
            .update(vouchers)
            .set({ ...voucher, version: version + 1 })
            .where(eq(vouchers.id, voucherId))
            .returning();
          if (!row) throw new Error(`voucher ${voucherId} is gone although it is locked`);
          return presentVoucher(row, brandId);
        }),
      ),

    end: ({ brandId, voucherId }, nowMs) =>
      database.transaction(async (tx) => {
        const before = (await lockVouchers(tx, [voucherId])).get(voucherId);
        if (before?.brandId !== brandId || before.holderId !== null) return refuse('not_found');
        if (before.endedAtMs !== null) return presentVoucher(before, brandId);
        await tx.delete(voucherUseKeys).where(eq(voucherUseKeys.scope, voucherId));
        const [row] = await tx
          .update(vouchers)
          .set({ endedAtMs: nowMs, version: before.version + 1 })
          .where(eq(vouchers.id, voucherId))
          .returning();
        return presentVoucher(row ?? before, brandId);
      }),

    find: createVoucherFinder(database),
  };
}

async function lockBrand(tx: Transaction, brandId: string) {
  const [brand] = await tx
    .select({ currency: brands.currency })
    .from(brands)
    .where(eq(brands.id, brandId))
    .for('no key update');
  return brand;
}

/** Refuses what names products or a show of somebody else. */
async function namesOthers(
  tx: Transaction,
  brandId: string,
  { productIds, showId }: NewVoucher,
): Promise<Refusal<'invalid_request'> | null> {
  if (productIds !== null) {
    const wanted = new Set(productIds);
    const [own] = await tx
      .select({ count: count() })
      .from(products)
      .where(and(isOneOf(products.id, [...wanted]), eq(products.brandId, brandId)));
    if (own?.count !== wanted.size) return refuse('invalid_request', { param: 'productIds' });
  }
  if (showId === null) return null;
  const own = await tx
    .select({ id: shows.id })
    .from(shows)
    .where(and(eq(shows.id, showId), eq(shows.brandId, brandId)));
  return own.length === 0 ? refuse('invalid_request', { param: 'showId' }) : null;
}

async function isFull(
  tx: Transaction,
  brandId: string,
  { code }: Pick<NewVoucher, 'code'>,
): Promise<Refusal<'limit_reached'> | null> {
  const [kept] = await tx
    .select({ all: count(), automatic: sql<number>`count(*) filter (where ${vouchers.code} is null)`.mapWith(Number) })
    .from(vouchers)
    .where(and(eq(vouchers.brandId, brandId), isNull(vouchers.holderId), isNull(vouchers.endedAtMs)));
  const isTooMany = (kept?.all ?? 0) >= limits.vouchersPerBrand;
  const isTooManyAutomatic = code === null && (kept?.automatic ?? 0) >= limits.automaticVouchersPerBrand;
  return isTooMany || isTooManyAutomatic ? refuse('limit_reached') : null;
}

/** The code of another voucher that isn't ended: the index says so. */
async function orDuplicate<T>(write: () => Promise<T>): Promise<T | Refusal<'duplicate'>> {
  try {
    return await write();
  } catch (error) {
    if (brokenUnique(error) === 'vouchers_code') return refuse('duplicate', { param: 'code' });
    throw error;
  }
}
