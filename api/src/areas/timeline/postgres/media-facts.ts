import { limits } from '@showfloor/contracts/limits';
import type { LinkShow } from '@showfloor/contracts/media-link';
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../../../platform/database/database.ts';
import type { MediaFacts } from '../../media-nodes/media-facts.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { showStateChanged } from '../../shows/show-event.ts';
import { cueAppended } from '../cue-event.ts';
import { linkCues } from '../link-cues.ts';
import { fromCueRow } from './cue-row.ts';
import { cues, timelines } from './tables.ts';

/** As many cues as one LinkShow may carry; of more, the newest. */
const cuesOfAShow = limits.timelinePageCues * 4;

/** What stands in the database for the media node, on PGlite and PostgreSQL. */
export function createMediaFacts(database: Database): MediaFacts {
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

  const facts: MediaFacts = {
    kinds: [showStateChanged.kind, cueAppended.kind],

    changeOf(event) {
      if (event.kind === cueAppended.kind) {
        const { cue } = cueAppended.read(event);
        return { showId: cue.showId, cueId: cue.id };
      }
      const { state } = showStateChanged.read(event);
      return state === 'live' || state === 'ended' ? { showId: event.subjectId, cueId: null } : null;
    },

    async wanted(showId) {
      const [show] = await database.select().from(shows).where(eq(shows.id, showId));
      if (!show) return null;
      const rows = await newestCues(showId);
      return {
        link: { showId, live: show.state === 'live', cues: linkCues(rows.map(fromCueRow)) },
        isOver: show.state === 'ended',
      };
    },

    async cues(cueIds) {
      if (cueIds.length === 0) return [];
      const named = alias(cues, 'named');
      const rows = await database
        .selectDistinct({ cue: cues })
        .from(named)
        // A cue by its own id, and by that of its end; with it the end it has by now.
        .innerJoin(
          cues,
          or(
            eq(cues.id, named.id),
            eq(cues.id, named.endsCueId),
            eq(cues.endsCueId, named.id),
            eq(cues.endsCueId, named.endsCueId),
          ),
        )
        .where(inArray(named.id, [...cueIds]))
        .orderBy(asc(cues.showId), asc(cues.epoch), asc(cues.seq));
      return linkCues(rows.map(({ cue }) => fromCueRow(cue)));
    },

    async liveShowIds(limit) {
      const rows = await database.select({ id: shows.id }).from(shows).where(eq(shows.state, 'live')).limit(limit);
      return rows.map((row) => row.id);
    },

    async liveShows(limit) {
      const links: LinkShow[] = [];
      for (const showId of await facts.liveShowIds(limit)) {
        const wanted = await facts.wanted(showId);
        if (wanted) links.push(wanted.link);
      }
      return links;
    },
  };
  return facts;
}
