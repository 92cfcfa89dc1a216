import type { Attribute } from '@showfloor/contracts/attributes';
import { refuse } from '@showfloor/contracts/errors';
import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import type { AttributeRepository } from '../attributes.ts';
import type { IndexStep } from './product-repository.ts';
import { brandAttributes, categories, productAttributes } from './tables.ts';

export interface AttributeRepositoryParts {
  readonly database: Database;
  readonly index: IndexStep;
  readonly nowMs: () => number;
}

/** The attributes of brands, on PGlite and PostgreSQL. */
export function createAttributeRepository({ database, index, nowMs }: AttributeRepositoryParts): AttributeRepository {
  return {
    of: (brandId) => readAttributes(database, brandId),

    replace: (brandId, wanted) =>
      database.transaction(async (tx) => {
        const [brand] = await tx
          .select({ id: brands.id })
          .from(brands)
          .where(eq(brands.id, brandId))
          .for('no key update');
        if (!brand) return refuse('not_found');
        const present = new Map((await readAttributes(tx, brandId)).map((attribute) => [attribute.key, attribute]));
        const foreign = await unknownCategory(tx, wanted);
        if (foreign !== null) return refuse('not_found', { param: foreign });
        for (const [at, { key, kind, choices }] of wanted.entries()) {
          const before = present.get(key);
          if (before && before.kind !== kind) return refuse('invalid_transition', { param: `attributes.${at}.kind` });
          if (before?.kind !== 'choice') continue;
          const ofKey = and(eq(productAttributes.brandId, brandId), eq(productAttributes.key, key));
          const [used] = await tx
            .select({ value: productAttributes.value })
            .from(productAttributes)
            .where(and(ofKey, notInArray(productAttributes.value, [...choices])))
            .limit(1);
          if (used) return refuse('conflict', { param: `attributes.${at}.choices`, details: { value: used.value } });
        }
        const keys = wanted.map(({ key }) => key);
        const gone = [...present.keys()].filter((key) => !keys.includes(key));
        const ofGone = and(eq(productAttributes.brandId, brandId), inArray(productAttributes.key, gone));
        const touched =
          gone.length === 0
            ? []
            : await tx.selectDistinct({ id: productAttributes.productId }).from(productAttributes).where(ofGone);
        if (gone.length > 0)
          await tx
            .delete(brandAttributes)
            .where(and(eq(brandAttributes.brandId, brandId), inArray(brandAttributes.key, gone)));
        for (const [position, { key, label, kind, choices, categoryIds }] of wanted.entries()) {
          const asked = categoryIds ?? present.get(key)?.categoryIds ?? [];
          const facts = { label, kind, choices: [...choices], categoryIds: [...new Set(asked)], position };
          await tx
            .insert(brandAttributes)
            .values({ brandId, key, ...facts })
            .onConflictDoUpdate({ target: [brandAttributes.brandId, brandAttributes.key], set: facts });
        }
        await index(
          tx,
          touched.map(({ id }) => id),
          nowMs(),
        );
        return readAttributes(tx, brandId);
      }),
  };
}

/** Where the first category stands that the tree doesn't have; null: it has all. */
async function unknownCategory(tx: Transaction, wanted: readonly Attribute[]): Promise<string | null> {
  const named = [...new Set(wanted.flatMap(({ categoryIds = [] }) => categoryIds))];
  if (named.length === 0) return null;
  const rows = await tx.select({ id: categories.id }).from(categories).where(inArray(categories.id, named));
  const known = new Set(rows.map(({ id }) => id));
  for (const [at, { categoryIds = [] }] of wanted.entries())
    if (categoryIds.some((id) => !known.has(id))) return `attributes.${at}.categoryIds`;
  return null;
}

async function readAttributes(executor: Executor, brandId: string): Promise<Attribute[]> {
  const { key, label, kind, choices, categoryIds } = brandAttributes;
  return executor
    .select({ key, label, kind, choices, categoryIds })
    .from(brandAttributes)
    .where(eq(brandAttributes.brandId, brandId))
    .orderBy(asc(brandAttributes.position));
}
