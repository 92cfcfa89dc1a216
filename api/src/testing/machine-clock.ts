const RealDate = Date;

/**
 * Sets this machine's clock, as far as this process sees it: everything in it, libraries and PGlite included, reads `Date`. 0 sets it right again.
 * Time that passes (`performance.now()`) is left alone, as it is by a machine whose clock is set.
 */
export function setMachineClock(aheadMs: number): void {
  globalThis.Date = aheadMs === 0 ? RealDate : dateAhead(aheadMs);
}

function dateAhead(aheadMs: number): DateConstructor {
  const now = () => RealDate.now() + aheadMs;
  return new Proxy(RealDate, {
    construct: (target, parts, newTarget) => Reflect.construct(target, parts.length === 0 ? [now()] : parts, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
