import { attributeList, seconds, yes } from './attributes.ts';

export interface ServerControl {
  /** How far behind the end a delta update may leave segments out; at least six target durations (RFC 8216bis §4.4.3.8). */
  readonly canSkipUntilMs: number;
  /** Distance from the end for a player without low latency; at least three target durations. */
  readonly holdBackMs: number;
  /** Distance from the end at part precision; at least twice, better three times the part target. */
  readonly partHoldBackMs: number;
}

/** EXT-X-SERVER-CONTROL (§4.4.3.8). Delta updates may leave out date ranges as well as segments. */
export function serverControlTag(control: ServerControl): string {
  const list = attributeList({
    'CAN-BLOCK-RELOAD': yes,
    'CAN-SKIP-UNTIL': seconds(control.canSkipUntilMs),
    'CAN-SKIP-DATERANGES': yes,
    'HOLD-BACK': seconds(control.holdBackMs),
    'PART-HOLD-BACK': seconds(control.partHoldBackMs),
  });
  return `#EXT-X-SERVER-CONTROL:${list}`;
}
