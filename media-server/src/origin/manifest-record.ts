import { linkCueSchema } from '@showfloor/contracts/media-link';
import { programTimeMsSchema } from '@showfloor/contracts/program-time';
import { z } from 'zod';

/** Names of renditions, as they stand in addresses and keys. */
export const renditionSchema = z.string().regex(/^[a-z][a-z0-9-]{0,15}$/);

const count = z.int().min(0);

/** One line of a show's manifest: what happened to its playlists, in order. Only what is stored already is written down. */
const manifestRecordSchema = z.discriminatedUnion('type', [
  /** The show begins, or goes on after a restart as its next run. */
  z.object({ type: z.literal('run'), run: count, timelineOriginMs: z.number() }),
  z.object({
    type: z.literal('init'),
    rendition: renditionSchema,
    initNumber: count,
    track: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('video'),
        codec: z.string().max(40),
        width: z.int().min(1),
        height: z.int().min(1),
        frameRate: z.number().optional(),
      }),
      z.object({ kind: z.literal('audio'), codec: z.string().max(40), channels: z.int().min(1) }),
    ]),
    file: z.string().max(80),
  }),
  /** A segment begins: its number may be listed from now on, so that no later life may use it for anything else. */
  z.object({
    type: z.literal('open'),
    mediaSequence: count,
    /** Name of the file that it will be in, the same in all renditions. */
    file: z.string().max(80),
    programTimeMs: programTimeMsSchema,
    discontinuity: z.boolean(),
    discontinuitySequence: count,
  }),
  z.object({
    type: z.literal('segment'),
    rendition: renditionSchema,
    mediaSequence: count,
    file: z.string().max(80),
    programTimeMs: programTimeMsSchema,
    durationMs: z.number().min(0),
    initNumber: count,
    discontinuity: z.boolean(),
    discontinuitySequence: count,
    gap: z.boolean(),
    independent: z.boolean(),
    bytes: count,
    samples: count,
    /** Its parts in order, which lie in its file one behind the other: the number of the first, and of each its length (ms), bytes, and independence. */
    parts: z.object({ first: count, list: z.array(z.tuple([z.number().min(0), count, z.boolean()])) }).optional(),
  }),
  z.object({ type: z.literal('cue'), cue: linkCueSchema }),
  z.object({ type: z.literal('end') }),
]);
export type ManifestRecord = z.infer<typeof manifestRecordSchema>;

/** A line of the manifest, ended. */
export function manifestLine(record: ManifestRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/**
 * Reads a manifest. Lines that do not parse are left out: the last one may be torn by a crash.
 * @returns the records, and how many lines were not understood.
 */
export function parseManifest(text: string): { records: ManifestRecord[]; unreadable: number } {
  const records: ManifestRecord[] = [];
  let unreadable = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const record = parseLine(line);
    if (record === undefined) unreadable += 1;
    else records.push(record);
  }
  return { records, unreadable };
}

function parseLine(line: string): ManifestRecord | undefined {
  try {
    return manifestRecordSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
