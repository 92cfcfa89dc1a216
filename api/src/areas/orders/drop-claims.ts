import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { type BuyerKey, mostOf, takeKey } from '../drops/buyer-keys.ts';
import { outOfStock } from '../stock/out-of-stock.ts';
import { isOfAll } from './line-claims.ts';
import type { DraftLine, OrderDraft } from './order-draft.ts';
import type { UnpaidLimits } from './unpaid-limits.ts';

/** A drop as it stands under the order writer's locks. */
interface LockedDropFacts {
  readonly variantId: string;
  readonly remaining: number;
  readonly perBuyer: number;
  readonly priceMinor: number;
  /** By the database's clock. */
  readonly isOpen: boolean;
}

/** What the database knows of the drops of a batch. */
export interface DropFacts {
  readonly drops: ReadonlyMap<string, LockedDropFacts>;
  /** Pieces that a buyer's key has of a drop, by `takeKey`. */
  readonly taken: ReadonlyMap<string, number>;
}

/** Of a batch in which no draft names a drop. */
export const noDrops: DropFacts = { drops: new Map(), taken: new Map() };

type DropRefusal = 'drop_not_open' | 'drop_limit' | 'out_of_stock';

/** Judges what drafts take of drops, one after the other. */
export interface DropClaims {
  /** Refuses `drop_not_open`, also at a price that is not the drop's, `out_of_stock` with what is left, and `drop_limit`; null when all of it can be had. */
  check(draft: OrderDraft): Refusal<DropRefusal> | null;
  /** The draft becomes an order. */
  add(draft: OrderDraft): void;
}

/** The lines of a draft that are of a drop, by the drop. */
export function linesByDrop({ lines }: Pick<OrderDraft, 'lines'>): Map<string, DraftLine[]> {
  const byDrop = new Map<string, DraftLine[]>();
  for (const line of lines) {
    if (line.dropId === undefined) continue;
    byDrop.set(line.dropId, [...(byDrop.get(line.dropId) ?? []), line]);
  }
  return byDrop;
}

/** Pieces that lines come to. */
export function quantityOf(lines: readonly Pick<DraftLine, 'quantity'>[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/**
 * @param limits a network stands for as many buyers as it may have unpaid orders: a household, an office or a mobile carrier's customers share one.
 */
export function createDropClaims(facts: DropFacts, limits: Pick<UnpaidLimits, 'ordersPerAddress'>): DropClaims {
  const remaining = new Map([...facts.drops].map(([dropId, drop]) => [dropId, drop.remaining]));
  const taken = new Map(facts.taken);
  const has = (dropId: string, { key }: BuyerKey) => taken.get(takeKey(dropId, key)) ?? 0;

  function checkDrop(dropId: string, lines: readonly DraftLine[], keys: readonly BuyerKey[]) {
    const drop = facts.drops.get(dropId);
    const isOffered = lines.every(
      (line) => line.variantId === drop?.variantId && line.unitPriceMinor === drop.priceMinor,
    );
    if (!drop?.isOpen || !isOffered) return refuse('drop_not_open', { details: { dropId } });
    const wanted = quantityOf(lines);
    const left = remaining.get(dropId) ?? 0;
    if (left < quantityOf(lines.filter(isOfAll))) {
      const short = outOfStock({ variantId: drop.variantId, left });
      return { ...short, details: { ...short.details, dropId } };
    }
    for (const one of keys) {
      const most = mostOf(one, drop.perBuyer, limits.ordersPerAddress);
      const room = Math.max(0, most - has(dropId, one));
      if (wanted > room)
        return refuse('drop_limit', {
          details: { dropId, variantId: drop.variantId, most: drop.perBuyer, left: Math.min(room, drop.perBuyer) },
        });
    }
    return null;
  }

  return {
    check(draft) {
      for (const [dropId, lines] of linesByDrop(draft)) {
        const refusal = checkDrop(dropId, lines, draft.buyerKeys ?? []);
        if (refusal) return refusal;
      }
      return null;
    },
    add(draft) {
      for (const [dropId, lines] of linesByDrop(draft)) {
        const pieces = quantityOf(lines);
        remaining.set(dropId, (remaining.get(dropId) ?? 0) - quantityOf(lines.filter(isOfAll)));
        for (const one of draft.buyerKeys ?? []) taken.set(takeKey(dropId, one.key), has(dropId, one) + pieces);
      }
    },
  };
}
