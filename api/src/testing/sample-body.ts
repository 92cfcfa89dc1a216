import { generate } from 'json-schema-faker';
import { z } from 'zod';

/** Fields whose schema says less than what they take. */
const plain: Readonly<Record<string, string | number>> = {
  ...{ language: 'de', country: 'DE', originCountry: 'DE', postalCode: '10115' },
  ...{ carrier: 'test', service: 'standard', stepMinor: 1, endingMinor: 0 },
};

/**
 * A body that a JSON Schema takes, the same each time. Whatever it names by id is what `idOf` gives for the name of the field ("productId" and "productIds"
 * are both asked for as `productId`); what that doesn't know stays made up.
 */
export async function sampleBody(
  schema: Parameters<typeof generate>[0],
  idOf: (name: string) => string | undefined,
): Promise<unknown> {
  return withKnown(await generate(schema, { seed: 11, alwaysFakeOptionals: false, maxItems: 2 }), idOf);
}

function withKnown(value: unknown, idOf: (name: string) => string | undefined, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => withKnown(each, idOf, key));
  if (typeof value === 'string' || typeof value === 'number') {
    const id = /Ids?$/.test(key) ? idOf(key.replace(/s$/, '')) : undefined;
    return id ?? plain[key] ?? value;
  }
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success) return value;
  return Object.fromEntries(Object.entries(object.data).map(([name, each]) => [name, withKnown(each, idOf, name)]));
}
