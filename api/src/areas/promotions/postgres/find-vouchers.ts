import { and, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import type { FoundVouchers, VoucherSearch } from '../voucher.ts';
import { vouchers } from './tables.ts';
import { termsOf, type VoucherRow } from './voucher-rows.ts';
import { readUses } from './voucher-uses.ts';

/** Vouchers of their own that one buyer's order looks at: those that are over first. */
const ownAtOnce = 20;

/** Finds the vouchers that may take something off an order; what is asked at once shares its queries. */
export function createVoucherFinder(database: Database): (search: VoucherSearch) => Promise<FoundVouchers> {
  const findTogether = coalesce(async (searches: readonly VoucherSearch[]): Promise<FoundVouchers[]> => {
    const rows = await rowsFor(database, searches);
    const found = searches.map((search) => ({ search, rows: rowsOf(search, rows) }));
    const limited = found.flatMap(({ rows: own, search: { keys } }) =>
      own.some(({ perBuyer }) => perBuyer !== null) ? [{ own, keys }] : [],
    );
    const usedBy = await readUses(
      database,
      limited.flatMap(({ own }) => own.flatMap((row) => (row.perBuyer === null ? [] : termsOf(row).scope))),
      limited.flatMap(({ keys }) => keys.map(({ key }) => key)),
    );
    return found.map(({ rows: own }) => ({ vouchers: own.map(termsOf), usedBy }));
  });
  return findTogether;
}

async function rowsFor(database: Database, searches: readonly VoucherSearch[]): Promise<VoucherRow[]> {
  const brandIds = [...new Set(searches.map(({ brandId }) => brandId))];
  const codes = [...new Set(searches.flatMap((search) => search.codes))];
  const buyerIds = [...new Set(searches.map(({ buyerId }) => buyerId))];
  const nowMs = Math.min(...searches.map((search) => search.nowMs));
  const isAutomatic = and(isNull(vouchers.code), isNull(vouchers.holderId));
  const isNamed = codes.length === 0 ? undefined : isOneOf(vouchers.code, codes);
  const isOwn = and(
    isNotNull(vouchers.holderId),
    isOneOf(vouchers.holderId, buyerIds),
    gt(vouchers.untilMs, nowMs),
    sql`${vouchers.used} = 0`,
  );
  return database
    .select()
    .from(vouchers)
    .where(and(isOneOf(vouchers.brandId, brandIds), isNull(vouchers.endedAtMs), or(isAutomatic, isNamed, isOwn)));
}

function rowsOf({ brandId, codes, buyerId }: VoucherSearch, rows: readonly VoucherRow[]): VoucherRow[] {
  const ofBrand = rows.filter((row) => row.brandId === brandId);
  const own = ofBrand
    .filter(({ holderId }) => holderId === buyerId)
    .sort((a, b) => (a.untilMs ?? 0) - (b.untilMs ?? 0))
    .slice(0, ownAtOnce);
  const everybodys = ofBrand.filter(
    ({ holderId, code }) => holderId === null && (code === null || codes.includes(code)),
  );
  return [...everybodys, ...own];
}
