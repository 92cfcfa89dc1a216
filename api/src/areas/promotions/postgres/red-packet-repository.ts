import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { CoinClaim, RedPacketRepository } from '../red-packet.ts';
import { claimCoins } from './claim-coins.ts';
import { appendRedPacketEvent, changeRedPacket } from './red-packet-life.ts';
import { lockRedPackets, presentRedPacket, showRedPacket } from './red-packet-rows.ts';
import { redPacketCoins, redPackets } from './tables.ts';

/** Red packets on PGlite and PostgreSQL. Locks are taken in one order everywhere: show, red packet. What is claimed at once is one transaction. */
export function createRedPacketRepository(
  database: Database,
  parts: { readonly newId: IdSource; readonly buyersPerNetwork: number },
): RedPacketRepository {
  const claim = coalesce((claims: readonly CoinClaim[]) => database.transaction((tx) => claimCoins(tx, claims, parts)));
  return {
    claim,

    async of(showId, nowMs) {
      const rows = await database
        .select()
        .from(redPackets)
        .where(eq(redPackets.showId, showId))
        .orderBy(desc(redPackets.openedAtMs), desc(redPackets.id))
        .limit(limits.redPacketsPerShow);
      return rows.map((row) => presentRedPacket(row, nowMs));
    },

    async shownIn(showId) {
      const rows = await database
        .select()
        .from(redPackets)
        .where(and(eq(redPackets.showId, showId), isNull(redPackets.endedAtMs)))
        .orderBy(redPackets.openedAtMs);
      // Pages go by the time of its end themselves.
      return rows.map((row) => showRedPacket(row, row.openedAtMs));
    },

    open: (showId, { split: _split, lengthS, ...packet }, coins, nowMs) =>
      database.transaction(async (tx) => {
        const [show] = await tx
          .select({
            brandId: shows.brandId,
            state: shows.state,
            rehearsalOf: shows.rehearsalOf,
            currency: brands.currency,
          })
          .from(shows)
          .innerJoin(brands, eq(brands.id, shows.brandId))
          .where(eq(shows.id, showId))
          .for('share', { of: shows });
        if (!show) return refuse('not_found');
        if (show.rehearsalOf !== null)
          return refuse('invalid_transition', { message: 'A rehearsal has no red packets: nothing of it is sold.' });
        if (show.state !== 'live') return refuse('show_not_live');
        const [kept] = await tx.select({ all: count() }).from(redPackets).where(eq(redPackets.showId, showId));
        if (kept && kept.all >= limits.redPacketsPerShow) return refuse('limit_reached');
        const id = parts.newId('redPacket');
        const { brandId, currency } = show;
        const times = { openedAtMs: nowMs, endsAtMs: nowMs + lengthS * 1_000 };
        const [row] = await tx
          .insert(redPackets)
          .values({ ...packet, ...times, id, showId, brandId, currency })
          .returning();
        if (!row) throw new Error(`red packet ${id} was not written`);
        await insertRows(
          tx,
          redPacketCoins,
          coins.map((amountMinor, position) => ({ redPacketId: id, position, amountMinor })),
        );
        await appendRedPacketEvent(tx, row, nowMs);
        return presentRedPacket(row, nowMs);
      }),

    end: ({ showId, redPacketId }, nowMs) =>
      database.transaction(async (tx) => {
        const packet = (await lockRedPackets(tx, [redPacketId])).get(redPacketId);
        if (packet?.showId !== showId) return refuse('not_found');
        if (packet.endedAtMs !== null) return presentRedPacket(packet, nowMs);
        const ended = await changeRedPacket(tx, packet, { endedAtMs: nowMs });
        await appendRedPacketEvent(tx, ended, nowMs);
        return presentRedPacket(ended, nowMs);
      }),
  };
}
