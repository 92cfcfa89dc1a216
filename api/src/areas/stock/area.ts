import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProductRepository } from '../catalog/product.ts';
import { adjustStock } from './adjust-stock.ts';
import { postAdjustStock } from './http/adjust-stock.ts';
import { createMemoryStockGate } from './memory/stock-gate.ts';
import { createStockRepository, type RecordAdjustment } from './postgres/stock-repository.ts';
import type { StockGate } from './stock-gate.ts';
import type { StockRepository } from './stock-repository.ts';

export interface StockOptions {
  readonly products: ProductRepository;
  readonly recordAdjustment: RecordAdjustment;
  /** Pieces were moved. */
  readonly onMoved: () => void;
}

export interface StockArea {
  readonly stock: StockRepository;
  readonly gate: StockGate;
  readonly endpoints: readonly Endpoint[];
}

/** How many pieces there are, and the gate in front of them. */
export function stockArea(platform: Platform, { products, recordAdjustment, onMoved }: StockOptions): StockArea {
  const { database, links, nowMs } = platform;
  const stock = createStockRepository(database, recordAdjustment);
  const gate = createMemoryStockGate({ loadAvailable: (variantIds) => stock.availableOf(variantIds), nowMs });
  return {
    stock,
    gate,
    endpoints: [
      postAdjustStock({
        products,
        links,
        adjustStock: (adjustment) => adjustStock({ stock, gate, onMoved }, { ...adjustment, atMs: nowMs() }),
      }),
    ],
  };
}
