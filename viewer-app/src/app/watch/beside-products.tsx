import type { Product } from '@showfloor/contracts/catalog';
import type { Lineup } from '@showfloor/contracts/show';
import { type OfferContext, productOffer } from '../../core/product-offer.ts';
import type { TimelineCue } from '../../core/timeline/timeline-store.ts';
import { BesideCard } from '../../features/cards/beside-card.tsx';

export interface BesideProductsProps {
  cues: readonly TimelineCue[];
  lineup: Lineup | undefined;
  contextOf: (productId: string) => OfferContext;
  onOpen: (product: Product) => void;
}

/** The products beside the spotlight, as far as they are still in the lineup. */
export function BesideProducts({ cues, lineup, contextOf, onOpen }: BesideProductsProps) {
  const products = cues.flatMap((cue) => {
    if (cue.kind !== 'beside') return [];
    return lineup?.items.find(({ product }) => product.id === cue.productId)?.product ?? [];
  });
  if (products.length === 0) return null;
  return (
    <div className="flex w-full max-w-92 gap-2">
      {products.map((product) => (
        <BesideCard
          key={product.id}
          product={product}
          offer={productOffer(product, contextOf(product.id))}
          onOpen={() => onOpen(product)}
        />
      ))}
    </div>
  );
}
