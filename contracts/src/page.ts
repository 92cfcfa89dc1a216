import { z } from 'zod';
import { limits } from './limits.ts';

/** Where a page of a list begins: `next` of the page before, as it came. What stands in it is the server's own. */
export const cursorSchema = z.string().regex(/^[\w-]{1,1000}$/, 'must be `next` of the page before');

/**
 * The query of every list, as fields of its schema: from where on, and how many.
 * @param defaultLimit what a page holds when nobody says.
 * @param most what a page may hold.
 */
export function pageQuery(defaultLimit: number, most: number = limits.pageSize) {
  return {
    cursor: cursorSchema.optional(),
    limit: z.coerce.number().int().min(1).max(most).default(defaultLimit),
  };
}

/** In the answer of every list: where the next page begins; null when this is the last. A server that says nothing has one page. */
export const nextSchema = cursorSchema.nullable().default(null);
