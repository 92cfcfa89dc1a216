import { attributeList } from './attributes.ts';

export interface RenditionReport {
  readonly uri: string;
  readonly lastMediaSequence: number;
  /** Index of its last part; undefined when its last segment lists none. */
  readonly lastPart: number | undefined;
}

/** EXT-X-RENDITION-REPORT: where another rendition's playlist ends, so that a player can switch in step (RFC 8216bis §4.4.5.4). */
export function renditionReportTag(report: RenditionReport): string {
  const list = attributeList({
    URI: report.uri,
    'LAST-MSN': report.lastMediaSequence,
    'LAST-PART': report.lastPart,
  });
  return `#EXT-X-RENDITION-REPORT:${list}`;
}
