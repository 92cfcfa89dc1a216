import type { Refusal } from '@showfloor/contracts/errors';
import { outOfStock } from '../out-of-stock.ts';
import { type Pieces, shortage } from '../pieces.ts';
import type { StockGate } from '../stock-gate.ts';

export interface MemoryStockGateOptions {
  /** Asks the database; variants it doesn't know are absent. */
  readonly loadAvailable: (variantIds: readonly string[]) => Promise<Map<string, number>>;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
  /** How old a "sold out" may be before the database is asked again: another process may have given pieces back. Default: 500. */
  readonly refreshAfterMs?: number;
  /** Variants remembered; the one loaded longest ago is forgotten first, and loaded again when wanted. Default: 50,000. */
  readonly maxVariants?: number;
}

interface Entry {
  left: number;
  asOfMs: number;
}

/** The stock gate of one process. Loads a variant when it is first wanted. */
export function createMemoryStockGate(options: MemoryStockGateOptions): StockGate {
  const { loadAvailable, passingMs, refreshAfterMs = 500, maxVariants = 50_000 } = options;
  const entries = new Map<string, Entry>();
  const loading = new Map<string, Promise<void>>();

  function set(variantId: string, left: number): void {
    entries.delete(variantId);
    entries.set(variantId, { left, asOfMs: passingMs() });
    for (const oldest of entries.keys()) {
      if (entries.size <= maxVariants) break;
      entries.delete(oldest);
    }
  }

  /** Loads a variant once, however many want it meanwhile. What comes is an upper bound: orders on their way are still in it. */
  function load(variantId: string): Promise<void> {
    const running = loading.get(variantId);
    if (running) return running;
    const load = loadAvailable([variantId])
      .then((available) => {
        const left = available.get(variantId);
        if (left !== undefined) set(variantId, left);
      })
      .finally(() => loading.delete(variantId));
    loading.set(variantId, load);
    return load;
  }

  function isStale(variantId: string, wanted: number): boolean {
    const entry = entries.get(variantId);
    return !entry || (entry.left < wanted && passingMs() - entry.asOfMs >= refreshAfterMs);
  }

  function known(pieces: Pieces): Map<string, number> {
    return new Map([...pieces.keys()].map((variantId) => [variantId, entries.get(variantId)?.left ?? Infinity]));
  }

  return {
    async take(pieces): Promise<Refusal<'out_of_stock'> | null> {
      const stale = [...pieces].filter(([variantId, wanted]) => isStale(variantId, wanted));
      if (stale.length > 0) await Promise.all(stale.map(([variantId]) => load(variantId)));
      const short = shortage(pieces, known(pieces));
      if (short) return outOfStock(short);
      for (const [variantId, wanted] of pieces) {
        const entry = entries.get(variantId);
        if (entry) entry.left -= wanted;
      }
      return null;
    },

    async giveBack(pieces) {
      for (const [variantId, quantity] of pieces) {
        const entry = entries.get(variantId);
        if (entry) entry.left += quantity;
      }
    },

    async learn(variantId, available) {
      set(variantId, available);
    },
  };
}
