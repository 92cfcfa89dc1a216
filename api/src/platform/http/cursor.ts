import { cursorSchema } from '@showfloor/contracts/page';
import { z } from 'zod';

type CursorPart = string | number | null;

/** The cursor of a place in a list, which is named by what the list is sorted by. */
export function cursorText(place: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads such a cursor in a query: one that names no place of that kind is refused, as any field with a value that is not allowed. */
export function cursorOf<P extends z.ZodType<readonly CursorPart[]>>(placeSchema: P) {
  return cursorSchema.transform((text, context): z.output<P> => {
    const place = placeSchema.safeParse(readJson(Buffer.from(text, 'base64url').toString('utf8')));
    if (place.success) return place.data;
    context.addIssue({ code: 'custom', message: 'must be `next` of the page before' });
    return z.NEVER;
  });
}

/** What was found, of which one more than a page was asked for: the page, and where the next one begins. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  cursorAfter: (last: T) => string,
): { readonly page: readonly T[]; readonly next: string | null } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, next: found.length > limit && last !== undefined ? cursorAfter(last) : null };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
