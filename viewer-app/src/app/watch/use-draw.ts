import type { Product, Variant } from '@showfloor/contracts/catalog';
import type { ShownDrop } from '@showfloor/contracts/drop';
import type { Money } from '@showfloor/contracts/money';
import type { LineupItem } from '@showfloor/contracts/show';
import { useEffect } from 'react';
import type { DrawStands } from '../../features/cards/draw-note.tsx';
import type { SheetDraw } from '../../features/cards/product-sheet.tsx';
import { useDropDraw } from '../../hooks/use-drop-draw.ts';

export interface DrawParts {
  readonly showId: string;
  readonly isLive: boolean;
  readonly items: readonly LineupItem[];
  /** Those that count down or are open. */
  readonly drops: readonly ShownDrop[];
  /** It is the viewer's turn: on to the checkout. */
  readonly onTurn: (item: {
    product: Product;
    variant: Variant;
    quantity: number;
    unitPrice: Money;
    dropId: string;
  }) => void;
}

/** The drop that the viewer waits for, and how they stand; when it is their turn the checkout opens by itself. */
export function useDraw({ showId, isLive, items, drops, onTurn }: DrawParts) {
  const { dropId, stands, join, leave } = useDropDraw(showId);
  const drop = drops.find(({ id }) => id === dropId);
  const product = items.find((item) => item.product.id === drop?.productId)?.product;
  const variant = product?.variants.find(({ id }) => id === drop?.variantId);
  const present: DrawStands | null = dropId === null ? null : (stands ?? 'joining');
  useEffect(() => {
    // Its price is known once the room has said that it is open.
    if (stands?.state !== 'admitted' || !drop?.offer || !product || !variant) return;
    const { price: unitPrice } = drop.offer;
    leave();
    onTurn({ product, variant, quantity: 1, unitPrice, dropId: drop.id });
  }, [stands, drop, product, variant, leave, onTurn]);
  const ofSheet: SheetDraw | undefined = isLive
    ? { standsOf: (id) => (id === dropId ? present : null), onJoin: join, onLeave: leave }
    : undefined;
  return { ofSheet, chip: isLive && product && present !== null ? { product, stands: present } : null, leave };
}
