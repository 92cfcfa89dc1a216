import { limits } from '@showfloor/contracts/limits';
import type { LinkShow } from '@showfloor/contracts/media-link';
import type { Cue } from '@showfloor/contracts/timeline';
import { and, asc, desc, eq, lte, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../../../platform/database/database.ts';
import type { MediaOutbox } from '../../media-nodes/media-outbox.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { linkCues } from '../link-cues.ts';
import { fromCueRow } from './cue-row.ts';
import { cues, timelines } from './tables.ts';

/** As many cues as one LinkShow may carry; of more, the newest. */
const cuesOfAShow = limits.timelinePageCues * 4;

export function createMediaOutbox(database: Database): MediaOutbox {
  const newestCues = async (showId: string) => {
    const rows = await database
      .select({ cue: cues })
      .from(cues)
      .innerJoin(timelines, and(eq(timelines.showId, cues.showId), eq(timelines.epoch, cues.epoch)))
      .where(eq(cues.showId, showId))
      .orderBy(desc(cues.seq))
      .limit(cuesOfAShow);
    return rows.reverse().map((row) => row.cue);
  };

  const outbox: MediaOutbox = {
    async wanted(showId) {
      const [show] = await database.select().from(shows).where(eq(shows.id, showId));
      if (!show) return null;
      const rows = await newestCues(showId);
      const link = linkCues(rows.map(fromCueRow));
      const pendingPins = new Set(rows.filter((row) => !row.mediaAcked).map((row) => row.pinCueId ?? row.id));
      return {
        link: { showId, live: show.state === 'live', cues: link },
        ended: show.state === 'ended',
        unacked: link.filter((cue) => pendingPins.has(cue.cueId)),
        epoch: rows.at(-1)?.epoch ?? 1,
        upToSeq: rows.at(-1)?.seq ?? 0,
      };
    },

    async lease(showId, nowMs, untilMs) {
      const leased = await database
        .update(shows)
        .set({ mediaSynced: false, mediaLeaseUntilMs: untilMs })
        .where(and(eq(shows.id, showId), lte(shows.mediaLeaseUntilMs, nowMs)))
        .returning({ id: shows.id });
      return leased.length === 1;
    },

    async unsynced(nowMs, limit) {
      const rows = await database
        .select({ id: shows.id })
        .from(shows)
        .where(and(eq(shows.mediaSynced, false), lte(shows.mediaLeaseUntilMs, nowMs)))
        .orderBy(asc(shows.mediaLeaseUntilMs))
        .limit(limit);
      return rows.map((row) => row.id);
    },

    synced: ({ link, ended, epoch, upToSeq }) =>
      database.transaction(async (tx) => {
        const [show] = await tx
          .select({ state: shows.state })
          .from(shows)
          .where(eq(shows.id, link.showId))
          .for('no key update');
        if (!show) return true;
        const isCurrent = (show.state === 'live') === link.live && (show.state === 'ended') === ended;
        await tx.update(shows).set({ mediaSynced: isCurrent, mediaLeaseUntilMs: 0 }).where(eq(shows.id, link.showId));
        await tx
          .update(cues)
          .set({ mediaAcked: true })
          .where(
            and(
              eq(cues.showId, link.showId),
              eq(cues.epoch, epoch),
              lte(cues.seq, upToSeq),
              eq(cues.mediaAcked, false),
            ),
          );
        return isCurrent;
      }),

    async release(showId) {
      await database.update(shows).set({ mediaLeaseUntilMs: 0 }).where(eq(shows.id, showId));
    },

    async pendingCues(limit) {
      const pin = alias(cues, 'pin');
      const unpin = alias(cues, 'unpin');
      const rows = await database
        .select({ queued: cues, pin, unpin })
        .from(cues)
        .innerJoin(shows, eq(shows.id, cues.showId))
        .innerJoin(pin, or(eq(pin.id, cues.pinCueId), and(eq(cues.kind, 'pin'), eq(pin.id, cues.id))))
        .leftJoin(unpin, eq(unpin.pinCueId, pin.id))
        .where(and(eq(cues.mediaAcked, false), eq(shows.state, 'live'), eq(shows.mediaSynced, true)))
        .orderBy(asc(cues.showId), asc(cues.epoch), asc(cues.seq))
        .limit(limit);
      return rows.flatMap((row) => {
        const facts: Cue[] = [fromCueRow(row.pin), ...(row.unpin ? [fromCueRow(row.unpin)] : [])];
        return linkCues(facts).map((link) => ({
          showId: row.queued.showId,
          epoch: row.queued.epoch,
          seq: row.queued.seq,
          link,
        }));
      });
    },

    async ackCue(showId, epoch, seq) {
      await database
        .update(cues)
        .set({ mediaAcked: true })
        .where(and(eq(cues.showId, showId), eq(cues.epoch, epoch), eq(cues.seq, seq)));
    },

    async liveShowIds(limit) {
      const rows = await database.select({ id: shows.id }).from(shows).where(eq(shows.state, 'live')).limit(limit);
      return rows.map((row) => row.id);
    },

    async liveShows(limit) {
      const links: LinkShow[] = [];
      for (const showId of await outbox.liveShowIds(limit)) {
        const wanted = await outbox.wanted(showId);
        if (wanted) links.push(wanted.link);
      }
      return links;
    },
  };
  return outbox;
}
