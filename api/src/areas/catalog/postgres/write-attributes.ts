import { attributeNumberSchema } from '@showfloor/contracts/attributes';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { brandAttributes, productAttributes } from './tables.ts';

/** Gives a product these values and no others; undefined: it keeps those it has. Refuses `invalid_request` for a key or a value that the brand doesn't have. */
export async function writeAttributes(
  tx: Transaction,
  brandId: string,
  productId: string,
  values: Readonly<Record<string, string>> | undefined,
): Promise<Refusal<'invalid_request'> | null> {
  if (values === undefined) return null;
  // Who changes the brand's attributes holds it too, so that no key goes, and no choice, while a product gets it.
  await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)).for('no key update');
  const keys = Object.keys(values);
  const known =
    keys.length === 0
      ? []
      : await tx
          .select()
          .from(brandAttributes)
          .where(and(eq(brandAttributes.brandId, brandId), inArray(brandAttributes.key, keys)));
  const definitions = new Map(known.map((attribute) => [attribute.key, attribute]));
  for (const [key, value] of Object.entries(values)) {
    const definition = definitions.get(key);
    if (!definition || !mayBe(definition, value)) return refuse('invalid_request', { param: `attributes.${key}` });
  }
  await tx.delete(productAttributes).where(eq(productAttributes.productId, productId));
  if (keys.length > 0)
    await tx
      .insert(productAttributes)
      .values(Object.entries(values).map(([key, value]) => ({ productId, brandId, key, value })));
  return null;
}

function mayBe({ kind, choices }: typeof brandAttributes.$inferSelect, value: string): boolean {
  if (kind === 'choice') return choices.includes(value);
  return kind === 'text' || attributeNumberSchema.safeParse(value).success;
}
