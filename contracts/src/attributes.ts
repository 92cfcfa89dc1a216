import { z } from 'zod';
import { categoryIdSchema, categoryPath } from './categories.ts';
import { limits } from './limits.ts';
import { lineSchema } from './text.ts';

const attributeKinds = ['text', 'number', 'choice'] as const;
/** `text`: any words. `number`: a decimal number. `choice`: one of a list. */
export type AttributeKind = (typeof attributeKinds)[number];

export const attributeKeySchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'use a-z, 0-9 and -, at most 40 characters');

export const attributeValueSchema = lineSchema(limits.attributeValueChars).min(1);

/** A number of an attribute as it is kept: `12.5`, without what says nothing. */
export const attributeNumberSchema = z.string().regex(/^-?(0|[1-9]\d{0,11})(\.\d{0,5}[1-9])?$/, 'must be a number');

/** A kind of fact that a brand says of its products. */
export const attributeSchema = z.object({
  key: attributeKeySchema,
  /** As people read it. */
  label: z.string(),
  kind: z.enum(attributeKinds),
  /** Of a `choice`, in the order they are shown; else none. */
  choices: z.array(z.string()),
  /** Categories whose products are asked for it, and those below them; none: all products. Absent from older servers. */
  categoryIds: z.array(categoryIdSchema).optional(),
});
export type Attribute = z.infer<typeof attributeSchema>;

/** Whether a product of a category, or of none, is asked for an attribute. */
export function isAskedOf({ categoryIds = [] }: Pick<Attribute, 'categoryIds'>, categoryId: string | null): boolean {
  if (categoryIds.length === 0) return true;
  return categoryId !== null && categoryPath(categoryId).some((id) => categoryIds.includes(id));
}

/** GET /api/brands/:brandId/attributes, and the answer of PUT: in the order they are shown. */
export const attributeListSchema = z.object({ attributes: z.array(attributeSchema) });

const attributeInputSchema = z
  .strictObject({
    key: attributeKeySchema,
    label: lineSchema(40).min(1),
    kind: z.enum(attributeKinds),
    choices: z
      .array(attributeValueSchema)
      .max(limits.attributeChoices)
      .refine((choices) => new Set(choices).size === choices.length, 'must name each choice once')
      .default([]),
    /** Absent: as they are, and none of a new one. */
    categoryIds: z.array(categoryIdSchema).max(limits.attributeCategories).optional(),
  })
  .refine(({ kind, choices }) => (kind === 'choice') === choices.length > 0, {
    path: ['choices'],
    message: 'are of a choice, which has one at least',
  });

/**
 * PUT /api/brands/:brandId/attributes: all of them. One that is left out is taken from all products; one that is there keeps its kind (`invalid_transition`),
 * and a choice that products have stays (`conflict`).
 */
export const putAttributesSchema = z.strictObject({
  attributes: z
    .array(attributeInputSchema)
    .max(limits.attributesPerBrand)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'must name each key once'),
});

/** The values of a product by key. */
export const attributeValuesSchema = z.record(attributeKeySchema, attributeValueSchema);
