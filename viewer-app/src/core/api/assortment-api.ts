import {
  type ActedLine,
  type AssortmentFilter,
  type AssortmentSort,
  actedProductsSchema,
  type actOnProductsSchema,
  assortmentPageSchema,
} from '@showfloor/contracts/assortment';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

export type DoneLine = Pick<ActedLine, 'productId' | 'version' | 'changes'>;

export interface AssortmentPageQuery extends AssortmentFilter {
  readonly sort?: AssortmentSort | undefined;
  readonly cursor?: string | undefined;
}

export function createAssortmentApi(transport: Transport) {
  const all = (brandId: string) => `/api/brands/${brandId}/assortment`;
  return {
    /** A page of the office's table. */
    page: (brandId: string, query: AssortmentPageQuery, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: all(brandId), query: { ...query }, signal }, assortmentPageSchema),
    /** A file of what a filter finds, or of the products that were chosen, at most `limits.actedProducts`. */
    fileUrl: (
      brandId: string,
      chosen: { readonly filter: AssortmentFilter } | { readonly ids: readonly string[] },
      kind: 'csv' | 'xlsx',
    ) => {
      const query = 'ids' in chosen ? { ids: chosen.ids.join(',') } : textsOf(chosen.filter);
      const text = new URLSearchParams(query).toString();
      return `${all(brandId)}.${kind}${text === '' ? '' : `?${text}`}`;
    },
    /** Does a part of an act, or says what it would do. */
    act: (brandId: string, body: z.input<typeof actOnProductsSchema>, signal?: AbortSignal) =>
      transport.json({ method: 'POST', path: `${all(brandId)}/acts`, body, signal }, actedProductsSchema),
    /** Takes back what acts did, at most `limits.actedProducts` lines. */
    undo: (brandId: string, lines: readonly DoneLine[]) =>
      transport.json({ method: 'POST', path: `${all(brandId)}/undo`, body: { lines } }, actedProductsSchema),
  };
}

function textsOf(filter: AssortmentFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
