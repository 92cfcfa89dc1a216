import { attributeList } from './attributes.ts';

/**
 * EXT-X-SKIP (RFC 8216bis §4.4.5.2): what a delta update leaves out.
 * @param removedDateRanges ids of date ranges that were removed lately, where date ranges are left out too; else undefined.
 */
export function skipTag(skippedSegments: number, removedDateRanges: readonly string[] | undefined): string {
  const list = attributeList({
    'SKIPPED-SEGMENTS': skippedSegments,
    'RECENTLY-REMOVED-DATERANGES': removedDateRanges?.join('\t'),
  });
  return `#EXT-X-SKIP:${list}`;
}
