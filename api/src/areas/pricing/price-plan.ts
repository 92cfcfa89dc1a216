import type { PriceWindow } from '@showfloor/contracts/market-prices';

/** A price of a market's own and when it holds, in minor units; `untilMs` is null until further notice. */
export interface OwnPrice {
  readonly amountMinor: number;
  readonly fromMs: number;
  readonly untilMs: number | null;
}

/** What a variant costs in a market by prices of its own from now on. */
export interface PricePlan {
  /** Whenever no window holds; null: it has none of its own. */
  readonly standing: number | null;
  /** By their beginning, none of them over. */
  readonly windows: readonly PriceWindow[];
}

/** The plan that rows say, which follow each other: what ends by itself is a window, unless it is the standing price that a window interrupts. */
export function planOf(rows: readonly OwnPrice[], atMs: number): PricePlan {
  const ahead = rows.filter(({ untilMs }) => untilMs === null || untilMs > atMs);
  const standing = ahead.find(({ untilMs }) => untilMs === null)?.amountMinor ?? null;
  const windows = ahead.flatMap(({ amountMinor, fromMs, untilMs }) =>
    untilMs === null || amountMinor === standing ? [] : [{ priceMinor: amountMinor, fromMs, untilMs }],
  );
  return { standing, windows: windows.toSorted((a, b) => a.fromMs - b.fromMs) };
}

/** The rows that say the plan from a moment on: they follow each other without overlapping. */
export function rowsOf({ standing, windows }: PricePlan, atMs: number): OwnPrice[] {
  const rows: OwnPrice[] = [];
  let fromMs = atMs;
  const stand = (untilMs: number | null) => {
    if (standing !== null && (untilMs === null || fromMs < untilMs))
      rows.push({ amountMinor: standing, fromMs, untilMs });
  };
  for (const window of windows.filter(({ untilMs }) => untilMs > atMs).toSorted((a, b) => a.fromMs - b.fromMs)) {
    const beginMs = Math.max(window.fromMs, atMs);
    stand(beginMs);
    rows.push({ amountMinor: window.priceMinor, fromMs: beginMs, untilMs: window.untilMs });
    fromMs = window.untilMs;
  }
  stand(null);
  return rows;
}
