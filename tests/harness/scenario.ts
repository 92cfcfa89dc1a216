import { brandSchema, productSchema } from '@showfloor/contracts/catalog';
import { lineupSchema, showSchema } from '@showfloor/contracts/show';
import type { z } from 'zod';
import { ApiSession } from '../../demo/src/api-session.ts';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly session: ApiSession;
}

/** A brand with people, two products and a scheduled show: what most tests of the whole product begin with. */
export interface Scenario {
  readonly brandId: string;
  readonly showId: string;
  readonly products: readonly z.infer<typeof productSchema>[];
  readonly owner: Person;
  readonly host: Person;
  readonly moderator: Person;
}

let made = 0;

/** Somebody with an account. */
async function signUp(publicUrl: string, name: string): Promise<Person> {
  made += 1;
  const person = {
    name,
    email: `${name.toLowerCase()}-${process.pid}-${made}@example.test`,
    password: 'correct horse battery',
  };
  const session = new ApiSession(publicUrl);
  await session.signUp(person);
  return { ...person, session };
}

/** Makes the scenario through the public api. `onHand` is what each variant has on the shelf. */
export async function prepareShow(publicUrl: string, onHand = 20): Promise<Scenario> {
  const owner = await signUp(publicUrl, 'Olga');
  const host = await signUp(publicUrl, 'Hugo');
  const moderator = await signUp(publicUrl, 'Mona');
  made += 1;
  const brand = await owner.session.post(
    '/api/brands',
    { name: 'Test Brand', slug: `test-brand-${process.pid}-${made}`, currency: 'EUR' },
    brandSchema,
  );
  for (const [person, role] of [
    [host, 'host'],
    [moderator, 'moderator'],
  ] as const) {
    await owner.session.addMember(brand.id, { email: person.email, role, session: person.session });
  }
  const products = [];
  for (const name of ['Clay cup', 'Oak stool']) {
    products.push(
      await owner.session.post(
        '/api/products',
        {
          brandId: brand.id,
          name,
          variants: ['Sand', 'Moss'].map((colour) => ({
            sku: `${name.replace(' ', '-')}-${colour}`,
            options: { Colour: colour },
            priceMinor: 2_000,
            onHand,
          })),
        },
        productSchema,
      ),
    );
  }
  const show = await owner.session.post(
    '/api/shows',
    { brandId: brand.id, title: 'Test show', startsAtMs: Date.now() + 3_600_000 },
    showSchema,
  );
  await owner.session.request(
    'PUT',
    `/api/shows/${show.id}/lineup`,
    { version: 0, items: products.map((product) => ({ productId: product.id, showPriceMinor: 1_500 })) },
    lineupSchema,
  );
  await owner.session.request('PATCH', `/api/shows/${show.id}`, { state: 'scheduled' }, showSchema);
  return { brandId: brand.id, showId: show.id, products, owner, host, moderator };
}
