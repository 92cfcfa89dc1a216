import { adjustStockSchema, productSchema } from '@showfloor/contracts/catalog';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { productParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import { presentProduct } from '../../catalog/present-product.ts';
import type { ProductRepository } from '../../catalog/product.ts';
import type { StockLevel } from '../stock-level.ts';
import type { Adjustment, AdjustRefusal } from '../stock-repository.ts';

export interface AdjustStockParts {
  readonly products: Pick<ProductRepository, 'find' | 'brandOf'>;
  readonly links: Links;
  adjustStock(adjustment: Omit<Adjustment, 'atMs'>): Promise<StockLevel | Refusal<AdjustRefusal>>;
}

export function postAdjustStock({ products, links, adjustStock }: AdjustStockParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/products/:productId/stock',
    summary: 'Pieces came in or went out.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => products.brandOf(params.productId) },
    params: productParams,
    body: adjustStockSchema,
    answer: productSchema,
    async handler({ params, body }) {
      const before = await products.find(params.productId);
      if (!before?.variants.some((variant) => variant.id === body.variantId)) {
        return refuse('not_found', { param: 'variantId' });
      }
      const level = await adjustStock(body);
      if (isRefusal(level)) return level;
      const after = await products.find(params.productId);
      return after ? presentProduct(after, links, true) : refuse('not_found');
    },
  });
}
