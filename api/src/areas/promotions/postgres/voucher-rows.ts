import type { Voucher } from '@showfloor/contracts/voucher';
import { asc } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import type { VoucherTerms } from '../voucher.ts';
import { vouchers } from './tables.ts';

export type VoucherRow = typeof vouchers.$inferSelect;

/** What is counted together for one buyer: a voucher, or a red packet with all its coins. */
export function scopeOf({ id, redPacketId }: Pick<VoucherRow, 'id' | 'redPacketId'>): string {
  return redPacketId ?? id;
}

export function termsOf(row: VoucherRow): VoucherTerms {
  return { ...row, scope: scopeOf(row) };
}

/** A brand's voucher as its team sees it. */
export function presentVoucher(row: VoucherRow, brandId: string): Voucher {
  const { holderId: _holder, redPacketId: _packet, ...facts } = row;
  return { ...facts, brandId };
}

/** Locks vouchers until the transaction ends, in the order of their ids, after the drops and before the buyers. */
export async function lockVouchers(tx: Transaction, voucherIds: Iterable<string>): Promise<Map<string, VoucherRow>> {
  const ids = [...new Set(voucherIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(vouchers)
    .where(isOneOf(vouchers.id, ids))
    .orderBy(asc(vouchers.id))
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}
