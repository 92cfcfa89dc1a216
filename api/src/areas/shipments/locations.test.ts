import { productSchema } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { type Location, locationListSchema, locationSchema, productStockSchema } from '@showfloor/contracts/location';
import { orderListSchema, orderSchema, packedOrderSchema } from '@showfloor/contracts/order';
import { orderReturnSchema, parcelSenderSchema, shipmentSchema } from '@showfloor/contracts/shipment';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed, purchases } from '../../testing/purchases.ts';
import { readPage } from '../../testing/read-pdf.ts';

const hamburg = { name: 'Hafen', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const munich = { name: 'Alpen', line1: 'Berg 2', city: 'München', postalCode: '80331', country: 'DE' };

eachDatabase('locations over HTTP', (open) => {
  const shop = purchases(open);
  const at = (rest: string) => `/api/brands/${shop.brand.id}/${rest}`;
  const list = async () => (await shop.brand.owner.get(at('locations'))).read(locationListSchema).locations;
  const firstOne = async (): Promise<Location> => {
    const [first] = await list();
    if (!first) throw new Error('the brand has no location');
    return first;
  };
  const add = async (name: string, address: object | null = munich) =>
    (await shop.brand.owner.post(at('locations'), { name, address })).read(locationSchema);
  const change = (id: string, body: object) => shop.brand.owner.put(at(`locations/${id}`), body);
  const stockOf = async (productId: string) =>
    (await shop.brand.owner.get(`/api/products/${productId}/stock`)).read(productStockSchema).variants;
  const packed = async (orderId: string) =>
    (await shop.brand.owner.get(at(`orders/${orderId}`))).read(packedOrderSchema);

  /** A variant with so many pieces at the first location and at another one. */
  async function placed(here: number, there: number, otherId: string) {
    const { productId, variantId } = await shop.aVariant(here);
    const body = { variantId, delta: there, reason: 'Delivery', locationId: otherId };
    expect((await shop.brand.owner.post(`/api/products/${productId}/stock`, body)).status).toBe(200);
    return { productId, variantId };
  }
  async function bought(variantId: string, quantity: number) {
    const { browser, total } = await shop.withCart(variantId, quantity);
    const order = (await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed())).read(orderSchema);
    await shop.pay(browser, order.id, 'test_approve');
    return order.id;
  }
  /** What is to be packed where, once the order was given to locations. */
  const placesOf = (orderId: string) =>
    expect.poll(async () => (await packed(orderId)).toPack[0]?.places, { timeout: 20_000 });

  it('a brand has one from the first, which is where its parcels are sent from', async () => {
    const other = await aBrand(shop.app);
    const path = `/api/brands/${other.id}`;
    const { locations } = (await other.owner.get(`${path}/locations`)).read(locationListSchema);
    expect(locations).toMatchObject([{ name: 'Main location', address: null, active: true, onHand: 0, held: 0 }]);
    await other.owner.put(`${path}/sender`, { sender: hamburg });
    expect((await other.owner.get(`${path}/locations`)).read(locationListSchema).locations).toMatchObject([
      { address: hamburg },
    ]);
    expect((await other.owner.get(`${path}/sender`)).read(parcelSenderSchema).sender).toMatchObject(hamburg);
  });

  it('are added, changed, put in order and closed, up to as many as a brand may have', async () => {
    const first = await firstOne();
    const second = await add('Cellar');
    expect((await change(second.id, { name: 'Attic', address: hamburg })).read(locationSchema)).toMatchObject({
      name: 'Attic',
      address: hamburg,
    });
    expect((await change(second.id, { address: { ...munich, postalCode: 'x' } })).error).toMatchObject({
      code: 'invalid_request',
      param: 'address.postalCode',
    });
    const order = (locationIds: string[]) => shop.brand.owner.put(at('locations'), { locationIds });
    expect((await order([second.id, first.id])).read(locationListSchema).locations.map(({ id }) => id)).toEqual([
      second.id,
      first.id,
    ]);
    expect((await order([second.id])).error.code).toBe('conflict');
    expect((await order([second.id, second.id])).error.code).toBe('conflict');
    await order([first.id, second.id]);

    const { productId, variantId } = await placed(0, 1, second.id);
    expect((await change(second.id, { active: false })).error.code).toBe('location_in_use');
    const move = { variantId, fromId: second.id, toId: first.id, quantity: 1, reason: 'Moved out' };
    expect((await shop.brand.owner.post(`/api/products/${productId}/stock/moves`, move)).status).toBe(200);
    expect((await change(second.id, { active: false })).read(locationSchema).active).toBe(false);
    expect((await change(first.id, { active: false })).error.code).toBe('location_in_use');
    const back = { ...move, fromId: first.id, toId: second.id };
    expect((await shop.brand.owner.post(`/api/products/${productId}/stock/moves`, back)).error).toMatchObject({
      code: 'not_found',
      param: 'toId',
    });

    const left = limits.locationsPerBrand - (await list()).length;
    const answers = await Promise.all(
      Array.from({ length: left + 2 }, (_, index) => shop.brand.owner.post(at('locations'), { name: `Box ${index}` })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(left);
    expect(answers.flatMap((answer) => (answer.status === 201 ? [] : answer.error.code))).toEqual([
      'limit_reached',
      'limit_reached',
    ]);
    for (const { id, name } of await list()) if (name.startsWith('Box')) await change(id, { active: false });
  });

  it('say what lies where; pieces are moved, and no more than are free there', async () => {
    const first = await firstOne();
    const [second] = (await list()).filter(({ active, id }) => !active && id !== first.id);
    const otherId = (await change(second?.id ?? '', { active: true, address: munich })).read(locationSchema).id;
    const { productId, variantId } = await placed(3, 2, otherId);
    expect(await stockOf(productId)).toEqual([
      {
        ...{ variantId, available: 5, onHand: 5 },
        places: [
          { locationId: first.id, onHand: 3, held: 0, sold: 0 },
          { locationId: otherId, onHand: 2, held: 0, sold: 0 },
        ],
      },
    ]);
    const move = (quantity: number) =>
      shop.brand.owner.post(`/api/products/${productId}/stock/moves`, {
        ...{ variantId, fromId: otherId, toId: first.id },
        ...{ quantity, reason: 'Nearer' },
      });
    expect((await move(3)).error).toMatchObject({ code: 'out_of_stock', details: { left: 2 } });
    expect((await move(1)).read(productStockSchema).variants[0]?.places).toMatchObject([{ onHand: 4 }, { onHand: 1 }]);
    const correct = { variantId, delta: -2, reason: 'Broken', locationId: otherId };
    expect((await shop.brand.owner.post(`/api/products/${productId}/stock`, correct)).error).toMatchObject({
      code: 'out_of_stock',
      details: { left: 1 },
    });
    const here = (await shop.brand.owner.post(`/api/products/${productId}/stock`, { ...correct, delta: -1 })).read(
      productSchema,
    );
    expect(here.variants[0]).toMatchObject({ available: 4, onHand: 4 });
    for (const who of [await shop.brand.member('analyst'), (await aBrand(shop.app)).owner])
      expect((await who.get(`/api/products/${productId}/stock`)).error.code).toBe('forbidden');
  });

  it('send what is given to them: list, rates, label, slip and return are the location’s', async () => {
    const first = await firstOne();
    const [second] = (await list()).filter(({ active, id }) => active && id !== first.id);
    const otherId = second?.id ?? '';
    await change(first.id, { address: hamburg });
    const { productId, variantId } = await placed(1, 2, otherId);
    const orderId = await bought(variantId, 3);
    await placesOf(orderId).toEqual([
      { locationId: first.id, left: 1 },
      { locationId: otherId, left: 2 },
    ]);
    const waiting = async (locationId: string) =>
      (await shop.brand.owner.get(at(`packing?locationId=${locationId}`)))
        .read(orderListSchema)
        .orders.some(({ id }) => id === orderId);
    expect(await Promise.all([waiting(first.id), waiting(otherId)])).toEqual([true, true]);

    const wish = (quantity: number, locationId?: string) => ({
      ...{ lines: [{ line: 0, quantity }], carrier: 'test', service: 'standard', weightGrams: 500 },
      ...(locationId !== undefined && { locationId }),
    });
    const ship = (quantity: number, locationId?: string) =>
      shop.brand.owner.post(at(`orders/${orderId}/shipments`), wish(quantity, locationId), keyed());
    expect((await ship(2, first.id)).error).toMatchObject({ code: 'nothing_left_to_ship', details: { left: 1 } });
    expect((await ship(3)).error.code).toBe('nothing_left_to_ship');
    // No one says where: from the first that has both.
    const parcel = (await ship(2)).read(shipmentSchema);
    expect(parcel.locationId).toBe(otherId);
    expect(await Promise.all([waiting(first.id), waiting(otherId)])).toEqual([true, false]);
    const paper = await fetch(`${shop.app.url}${at(`shipments/papers.pdf?shipments=${parcel.id}&papers=slip`)}`, {
      headers: { cookie: shop.brand.owner.cookie },
    });
    expect((await readPage(new Uint8Array(await paper.arrayBuffer()), 1)).text).toContain('München');
    expect((await shop.brand.owner.post(at(`shipments/${parcel.id}/hand-over`))).status).toBe(200);
    expect((await stockOf(productId))[0]?.places).toEqual([
      { locationId: first.id, onHand: 1, held: 1, sold: 0 },
      { locationId: otherId, onHand: 0, held: 0, sold: 2 },
    ]);

    const asked = (
      await shop.brand.owner.post(at(`orders/${orderId}/returns`), {
        ...{ lines: [{ line: 0, quantity: 2 }], reason: 'other' },
      })
    ).read(orderReturnSchema);
    const receive = (locationId: string) =>
      shop.brand.owner.post(at(`orders/${orderId}/returns/${asked.id}/receipt`), {
        ...{ lines: [{ line: 0, restocked: 1 }], locationId },
      });
    expect((await receive('loc_01hzy0q5w8r2m4n6p8s0t2v4x6')).error.code).toBe('not_found');
    expect((await receive(otherId)).read(orderReturnSchema).state).toBe('received');
    expect((await stockOf(productId))[0]?.places).toMatchObject([
      { onHand: 1 },
      { locationId: otherId, onHand: 1, held: 0, sold: 2 },
    ]);
  });
});
