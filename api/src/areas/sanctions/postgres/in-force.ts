import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { sanctions } from './tables.ts';

/** That a sanction is in force at a moment. */
export function inForce(nowMs: number) {
  return and(isNull(sanctions.endedAtMs), or(isNull(sanctions.untilMs), gt(sanctions.untilMs, nowMs)));
}

/** That a sanction holds in a show: its own, or one of the whole brand. */
export function holdsIn(show: { readonly id: string; readonly brandId: string }) {
  return and(eq(sanctions.brandId, show.brandId), or(isNull(sanctions.showId), eq(sanctions.showId, show.id)));
}
