import { type SQL, sql } from 'drizzle-orm';
import { brandColumns } from '../../brands/postgres/brand-repository.ts';
import type { Show } from '../show.ts';
import { shows } from './tables.ts';

/** The columns of a show, for `toShow`. */
export const showColumns = (fallbackPoster: SQL<string | null>) => ({
  id: shows.id,
  brand: brandColumns,
  title: shows.title,
  description: shows.description,
  state: shows.state,
  program: shows.program,
  startsAtMs: shows.startsAtMs,
  startedAtMs: shows.startedAtMs,
  endedAtMs: shows.endedAtMs,
  ownPosterId: shows.posterImageId,
  posterAlt: shows.posterAlt,
  shownImageId: sql<string | null>`coalesce(${shows.posterImageId}, ${fallbackPoster})`,
  lineupVersion: shows.lineupVersion,
  chatLinks: shows.chatLinks,
  rehearsalOf: shows.rehearsalOf,
});

export function toShow<Row extends { ownPosterId: string | null; posterAlt: string }>({
  ownPosterId,
  posterAlt,
  ...show
}: Row): Omit<Row, 'ownPosterId' | 'posterAlt'> & Pick<Show, 'poster'> {
  return { ...show, poster: ownPosterId === null ? null : { imageId: ownPosterId, alt: posterAlt } };
}
