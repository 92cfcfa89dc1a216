import type { Product } from '@showfloor/contracts/catalog';
import type { Lineup } from '@showfloor/contracts/show';
import { useQuery } from '@tanstack/react-query';
import { type OfferContext, productOffer } from '../../core/product-offer.ts';
import { PinnedCard } from '../../features/cards/pinned-card.tsx';
import type { ShownPin } from '../../features/cards/use-pinned-card.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useOrderToJoin } from '../../hooks/use-order-to-join.ts';
import { useProductTerms } from '../../hooks/use-selling-terms.ts';

export interface PinnedProductProps {
  shown: ShownPin;
  lineup: Lineup | undefined;
  showId: string;
  contextOf: (productId: string) => OfferContext;
  onOpen: (product: Product) => void;
}

/** The card of what is pinned; a product that is not in the lineup any more is fetched by itself. */
export function PinnedProduct({ shown, lineup, showId, contextOf, onOpen }: PinnedProductProps) {
  const api = useApi();
  const { productId } = shown.pin;
  const inLineup = lineup?.items.find((item) => item.product.id === productId)?.product;
  const alone = useQuery({
    queryKey: ['product', productId],
    queryFn: ({ signal }) => api.products.get(productId, signal),
    enabled: lineup !== undefined && !inLineup,
  });
  const product = inLineup ?? alone.data;
  const aloneTerms = useProductTerms(inLineup ? undefined : alone.data?.id);
  const isLive = contextOf(productId).live;
  const toJoin = useOrderToJoin(showId, isLive);
  if (!product || aloneTerms === null) return null;
  const context = inLineup ? contextOf(product.id) : { ...contextOf(product.id), terms: aloneTerms };
  return (
    <PinnedCard
      shown={shown}
      product={product}
      offer={productOffer(product, context)}
      canWait={context.live}
      shipsFree={toJoin !== null}
      onOpen={() => onOpen(product)}
    />
  );
}
