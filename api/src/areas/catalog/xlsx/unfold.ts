import { text } from 'node:stream/consumers';
import { limits } from '@showfloor/contracts/limits';
import { fromBufferPromise } from 'yauzl';

/** Parts of a workbook that are read: what is in it, its sheets, their texts, and the styles that make a number a date. */
const readParts =
  /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i;
/** Files in the archive, of which programs write some dozens. */
const mostEntries = 1_000;

/**
 * The parts of a workbook that matter, by their names in small letters; null: it is no archive, a damaged or a locked one, or one that unfolds to more than
 * `limits.importUnfoldedBytes`, whatever it says of itself.
 */
export async function unfoldWorkbook(bytes: Uint8Array): Promise<ReadonlyMap<string, string> | null> {
  try {
    // A part that unfolds to more than it says fails.
    const archive = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: true, validateEntrySizes: true });
    if (archive.entryCount > mostEntries) return null;
    const parts = new Map<string, string>();
    let left: number = limits.importUnfoldedBytes;
    for await (const entry of archive.eachEntry()) {
      if (!readParts.test(entry.fileName)) continue;
      left -= entry.uncompressedSize;
      if (left < 0 || entry.isEncrypted()) return null;
      parts.set(entry.fileName.toLowerCase(), await text(await archive.openReadStreamPromise(entry)));
    }
    return parts;
  } catch (error) {
    // Of a file that can't be read the library says so by plain errors.
    if (error instanceof Error) return null;
    throw error;
  }
}
