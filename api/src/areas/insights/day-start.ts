const dayMs = 86_400_000;

/**
 * When the day of a moment began in a time zone, Unix ms: at its midnight, or where clocks skip that, at its first moment.
 * @param timeZone an IANA name that this platform knows; else a RangeError.
 */
export function dayStartMs(atMs: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  /** How far the zone's clocks are ahead of UTC at a moment, ms. */
  const aheadMs = (ms: number) => {
    const part = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1_000) * 1_000;
  };
  const midnight = Math.floor((atMs + aheadMs(atMs)) / dayMs) * dayMs;
  // What the clocks show at midnight may be another distance from UTC than now's: the one of the day before where clocks were changed since.
  const before = midnight - aheadMs(midnight - dayMs / 2);
  const exact = midnight - aheadMs(before);
  return exact + aheadMs(exact) === midnight ? exact : before;
}
