import { z } from 'zod';
import { limits } from './limits.ts';

/** Names in small letters and dashes, from the top of the tree down: `home-garden.lighting`. */
export const categoryIdSchema = z
  .string()
  .max(limits.nameChars)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'must be a category id');

/** A node of the tree that all brands of an installation put their products into. */
export const categorySchema = z.object({
  id: categoryIdSchema,
  /** Null: at the top. */
  parentId: categoryIdSchema.nullable(),
  name: z.string(),
});
export type Category = z.infer<typeof categorySchema>;

/** GET /api/categories: all of them, each after the one above it. */
export const categoryListSchema = z.object({ categories: z.array(categorySchema) });

/** A category and all above it, from the top: `['home-garden', 'home-garden.lighting']`. */
export function categoryPath(categoryId: string): string[] {
  const names = categoryId.split('.');
  return names.map((_, at) => names.slice(0, at + 1).join('.'));
}
