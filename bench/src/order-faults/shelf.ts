import { randomUUID } from 'node:crypto';
import { brandSchema, productSchema } from '../../../contracts/src/catalog.ts';
import { showSchema } from '../../../contracts/src/show.ts';
import { HttpClient } from '../../../tests/harness/http-client.ts';

const variantsCount = 24;
export const restockPieces = 10;
export const priceMinor = 1_000;
export const shippingMinor = 490;

/** A brand with a live show whose lineup is all that there is to buy. */
export interface Shelf {
  readonly brandId: string;
  readonly showId: string;
  /** Their owner's client. */
  readonly owner: HttpClient;
  readonly things: readonly { readonly productId: string; readonly variantId: string }[];
  /** What drops are of: nothing else is sold of it. */
  readonly dropThing: { readonly productId: string; readonly variantId: string };
}

/** @throws where the api refuses any of it: nothing is broken yet. */
export async function openShelf(url: string): Promise<Shelf> {
  const owner = new HttpClient(url);
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await owner.send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const suffix = randomUUID().slice(0, 8);
  const account = { name: 'Owner', email: `owner-${suffix}@example.test`, password: 'correct horse battery' };
  await send('POST', '/api/auth/sign-up/email', account);
  const named = { name: 'Faults', slug: `faults-${suffix}`, currency: 'EUR' };
  const brand = brandSchema.parse(await send('POST', '/api/brands', named));
  const shipping = { elsewhereMinor: shippingMinor, countries: [] };
  await send('PUT', `/api/brands/${brand.id}/shipping`, shipping);
  const product = async (name: string, onHand: number) => {
    const variants = [{ sku: `${name}-${suffix}`, priceMinor, onHand }];
    const made = await send('POST', '/api/products', { brandId: brand.id, name, variants });
    const { id, variants: of } = productSchema.parse(made);
    return { productId: id, variantId: of[0]?.id ?? '' };
  };
  const things = [];
  for (let index = 0; index < variantsCount; index++) things.push(await product(`Thing-${index}`, restockPieces));
  const dropThing = await product('Rare', 0);
  const { id: showId } = showSchema.parse(await send('POST', '/api/shows', { brandId: brand.id, title: 'Night' }));
  const items = [...things, dropThing].map(({ productId }) => ({ productId }));
  await send('PUT', `/api/shows/${showId}/lineup`, { version: 0, items });
  await send('POST', `/api/shows/${showId}/start`);
  return { brandId: brand.id, showId, owner, things, dropThing };
}
