import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { moveStockSchema, type ProductStock, productStockSchema } from '@showfloor/contracts/location';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { productParams } from '../../../platform/http/params.ts';
import type { Product, ProductRepository } from '../../catalog/product.ts';
import type { StockRepository } from '../stock-repository.ts';

export interface ProductStockParts {
  readonly products: Pick<ProductRepository, 'find' | 'brandOf'>;
  readonly stock: Pick<StockRepository, 'placesOf' | 'move'>;
  readonly nowMs: () => number;
}

export function getProductStock({ products, stock }: ProductStockParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/products/:productId/stock',
    summary: 'What of each variant lies where.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => products.brandOf(params.productId) },
    params: productParams,
    answer: productStockSchema,
    async handler({ params }) {
      const product = await products.find(params.productId);
      return product ? read(product, stock) : refuse('not_found');
    },
  });
}

export function postMoveStock({ products, stock, nowMs }: ProductStockParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/products/:productId/stock/moves',
    summary: 'Pieces are carried from one location to another.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => products.brandOf(params.productId) },
    params: productParams,
    body: moveStockSchema,
    answer: productStockSchema,
    async handler({ params, body: { quantity, ...move } }) {
      const product = await products.find(params.productId);
      if (!product?.variants.some(({ id }) => id === move.variantId))
        return refuse('not_found', { param: 'variantId' });
      const moved = await stock.move({ ...move, pieces: quantity, atMs: nowMs() });
      return isRefusal(moved) ? moved : read(product, stock);
    },
  });
}

async function read({ variants }: Product, stock: ProductStockParts['stock']): Promise<ProductStock> {
  const placesOf = await stock.placesOf(variants.map(({ id }) => id));
  return {
    variants: variants.map(({ id, available, onHand }) => ({
      ...{ variantId: id, available, onHand },
      places: (placesOf.get(id) ?? []).map(({ locationId, onHand, held, sold }) => ({
        locationId,
        onHand,
        held,
        sold,
      })),
    })),
  };
}
