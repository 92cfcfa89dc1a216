import { type BrandRole, brandRoleSchema } from '@showfloor/contracts/account';
import { cartSchema } from '@showfloor/contracts/cart';
import { dropSchema } from '@showfloor/contracts/drop';
import { marketSchema } from '@showfloor/contracts/market';
import { orderSchema } from '@showfloor/contracts/order';
import { questionSchema } from '@showfloor/contracts/question';
import { orderReturnSchema, shipmentSchema } from '@showfloor/contracts/shipment';
import { z } from 'zod';
import { aBrand } from './a-brand.ts';
import { aPng } from './a-picture.ts';
import type { Browser } from './browser.ts';
import { buyer, keyed } from './purchases.ts';
import type { TestApp } from './start-test-app.ts';
import { userOf } from './user-of.ts';

/** A brand that has one of everything, its people, and somebody who bought there. */
export interface FurnishedBrand {
  readonly owner: Browser;
  readonly buyer: Browser;
  readonly members: ReadonlyMap<BrandRole, Browser>;
  /** What there is, by the name that paths and bodies have for its id (`showId`). */
  readonly ids: ReadonlyMap<string, string>;
}

export const japan = {
  name: 'Japan',
  currency: 'JPY',
  language: 'ja',
  taxIncluded: true,
  countries: ['JP'],
  elsewhere: false,
  rounding: { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
};
export const sender = { name: 'Brand', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const plan = { quantity: 1, perBuyer: 1, priceMinor: 900, countdownS: 10, lengthS: 60, startsAtMs: null };
const collection = { slug: 'autumn', name: 'Autumn', productIds: [] };
const voucher = { name: 'Morning', code: 'MORNING', effect: { kind: 'free_shipping' }, minSpendMinor: 900_000 };
const redPacket = { name: 'Red packet', budgetMinor: 100, coins: 2, split: 'equal', lengthS: 60 };
const idSchema = z.object({ id: z.string() });
const notesSchema = z.object({ notes: z.tuple([idSchema]) });

/** Makes it by the public API. */
export async function furnishedBrand(app: TestApp): Promise<FurnishedBrand> {
  const brand = await aBrand(app);
  const { owner, id: brandId } = brand;
  const at = (rest: string) => `/api/brands/${brandId}/${rest}`;
  const members = new Map<BrandRole, Browser>();
  for (const role of brandRoleSchema.options) members.set(role, await brand.member(role));
  const leaver = await userOf(await brand.member('analyst'));

  const product = await brand.product('Lamp', [{ sku: `L-${brandId}`, priceMinor: 1_990, onHand: 50 }]);
  const [variant] = product.variants;
  if (!variant) throw new Error('a product without variants');
  const showId = await brand.liveShow([product.id]);
  const picture = { raw: aPng, headers: { 'content-type': 'image/png' } };
  const image = (await owner.send('POST', `/api/images?brandId=${brandId}`, picture)).read(idSchema);
  await owner.send('PUT', at('emoji/moss'), picture);
  const { id: marketId } = (await owner.post(at('markets'), japan)).read(marketSchema);
  const drop = (await owner.post(`/api/shows/${showId}/drops`, { variantId: variant.id, ...plan })).read(dropSchema);

  const { id: collectionId } = (await owner.post(at('collections'), collection)).read(idSchema);
  const { id: voucherId } = (await owner.post(at('vouchers'), voucher)).read(idSchema);
  const { id: redPacketId } = (await owner.post(`/api/shows/${showId}/red-packets`, redPacket)).read(idSchema);

  const { id: locationId } = (await owner.post(at('locations'), { name: 'Cellar', address: sender })).read(idSchema);

  const somebody = await app.signUp('Bea Buyer');
  const order = await bought(somebody, variant.id);
  await owner.put(at('sender'), { sender });
  const parcel = { lines: [{ line: 0, quantity: 1 }], carrier: 'test', service: 'standard', weightGrams: 800 };
  const ship = async () =>
    (await owner.post(at(`orders/${order.id}/shipments`), parcel, keyed())).read(shipmentSchema).id;
  await owner.post(at(`shipments/${await ship()}/hand-over`));
  const shipmentId = await ship();
  const wish = { lines: [{ line: 0, quantity: 1 }], reason: 'does_not_fit' };
  const back = (await somebody.post(`/api/orders/${order.id}/returns`, wish)).read(orderReturnSchema);
  const { notes } = (await owner.post(at(`orders/${order.id}/notes`), { text: 'Wrap it.' })).read(notesSchema);
  const question = (await somebody.post(`/api/shows/${showId}/questions`, { text: 'Does it glow?' })).read(
    questionSchema,
  );

  const ids = {
    ...{ brandId, showId, marketId, shipmentId, productId: product.id, variantId: variant.id, imageId: image.id },
    ...{ locationId, collectionId, voucherId, redPacketId, noteId: notes[0].id },
    ...{ dropId: drop.id, orderId: order.id, returnId: back.id, questionId: question.id, userId: leaver.id },
    buyerId: (await userOf(somebody)).id,
    name: 'moss',
    shipments: shipmentId,
  };
  return { owner, buyer: somebody, members, ids: new Map(Object.entries(ids)) };
}

/** Two pieces, paid. */
async function bought(browser: Browser, variantId: string) {
  const { total } = (await browser.post('/api/cart/items', { variantId, quantity: 2 })).read(cartSchema);
  const order = (await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed())).read(orderSchema);
  const wish = { provider: 'test', method: 'test_approve' };
  return (await browser.post(`/api/orders/${order.id}/payments`, wish, keyed())).read(orderSchema);
}
