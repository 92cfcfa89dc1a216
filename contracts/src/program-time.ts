import { z } from 'zod';

/**
 * Program time: the clock of a show's program, Unix milliseconds on the media node's clock, carried in playlists as
 * EXT-X-PROGRAM-DATE-TIME (RFC 8216bis §4.4.4.6). Between 2001 and 2286, so that seconds or microseconds given by mistake are refused.
 */
export const programTimeMsSchema = z.number().min(1e12).max(1e13);

/** Unix milliseconds on a server's clock. */
export const unixMsSchema = z.number().min(1e12).max(1e13);

/** A moment that is kept: whole milliseconds, as the database has them. */
export const wholeUnixMsSchema = z.int().min(1e12).max(1e13);

/** A program time as EXT-X-PROGRAM-DATE-TIME and EXT-X-DATERANGE write it: ISO 8601, UTC, whole milliseconds. */
export function programTimeToIso(programTimeMs: number): string {
  return new Date(Math.round(programTimeMs)).toISOString();
}
