import { type SQL, sql } from 'drizzle-orm';
import { brandColumns } from '../../brands/postgres/brand-repository.ts';
import { shows } from './tables.ts';

/** The columns of a show, as `Show`. */
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
  posterImageId: sql<string | null>`coalesce(${shows.posterImageId}, ${fallbackPoster})`,
  lineupVersion: shows.lineupVersion,
});
