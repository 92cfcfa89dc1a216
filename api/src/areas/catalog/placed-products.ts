import { locationCell } from './csv/location-cell.ts';
import type { Product } from './product.ts';
import type { StockPlaces } from './stock-places.ts';

/** A product as files of products have it. */
export interface PlacedProduct {
  readonly product: Product;
  /** Where the pieces of its variants lie, as a cell says it (`location-cell.ts`), by variant. */
  readonly cells: ReadonlyMap<string, string>;
}

/** Adds to pages of a brand's products where their pieces lie: a query a page. */
export async function* placedProducts(
  places: StockPlaces,
  brandId: string,
  pages: AsyncIterable<readonly Product[]>,
): AsyncGenerator<readonly PlacedProduct[]> {
  const locations = await places.locationsOf(brandId);
  for await (const page of pages) {
    const placed = await places.placesOf(page.flatMap(({ variants }) => variants.map(({ id }) => id)));
    yield page.map((product) => ({
      product,
      cells: new Map(product.variants.map(({ id }) => [id, locationCell(placed.get(id) ?? [], locations)])),
    }));
  }
}
