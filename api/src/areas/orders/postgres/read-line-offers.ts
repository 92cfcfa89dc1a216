import { and, eq, gt, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { linePlaces, lines } from '../../drops/postgres/tables.ts';
import { claimsOf, type LineFacts } from '../line-claims.ts';
import type { OrderDraft } from '../order-draft.ts';

/**
 * Reads what is offered to the places that drafts name; nothing is asked when none is named. The stock of the drafts' variants and their drops are locked: until the
 * transaction ends nobody else changes these lines.
 * @param now the database's time as an expression, Unix ms.
 */
export async function readLineOffers(
  tx: Transaction,
  drafts: readonly OrderDraft[],
  now: () => SQL,
): Promise<LineFacts> {
  const placeIds = drafts.flatMap((draft) => claimsOf(draft).map(({ placeId }) => placeId));
  if (placeIds.length === 0) return new Map();
  const { lineId, userId, state, offerEndsAtMs } = linePlaces;
  const { variantId, dropId, mode, offered, offerMs } = lines;
  const rows = await tx
    .select({ placeId: linePlaces.id, lineId, userId, variantId, dropId, mode, offered, offerMs })
    .from(linePlaces)
    .innerJoin(lines, eq(lines.id, lineId))
    .where(and(isOneOf(linePlaces.id, placeIds), eq(state, 'offered'), gt(offerEndsAtMs, now())));
  return new Map(rows.map(({ placeId, ...offer }) => [placeId, offer]));
}
