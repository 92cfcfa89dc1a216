import { programTimeToIso } from '@showfloor/contracts/program-time';
import { type AttributeValue, attributeList } from './attributes.ts';

/** A cue as every player reads it. */
export interface DateRange {
  readonly id: string;
  readonly class: string;
  /** Program times, Unix ms. The end is added later to the same id; nothing else ever changes. */
  readonly startMs: number;
  readonly endMs: number | null;
  /** X- attributes without their prefix. */
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** EXT-X-DATERANGE (RFC 8216bis §4.4.5.1). */
export function dateRangeTag(range: DateRange): string {
  const list: Record<string, AttributeValue> = {
    ID: range.id,
    CLASS: range.class,
    'START-DATE': programTimeToIso(range.startMs),
    'END-DATE': range.endMs === null ? undefined : programTimeToIso(Math.max(range.endMs, range.startMs)),
  };
  for (const [name, value] of Object.entries(range.attributes)) list[`X-${name}`] = value;
  return `#EXT-X-DATERANGE:${attributeList(list)}`;
}
