import { expect, it } from 'vitest';
import type { TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('what a show began with', (open) => {
  const site = suiteBrand(open);

  const lineupOf = async (showId: string) => (await site.app.browser().get(`/api/shows/${showId}/lineup`)).body;
  const stock = (product: Awaited<ReturnType<TestBrand['product']>>, delta: number) =>
    site.brand.owner.post(`/api/products/${product.id}/stock`, {
      variantId: product.variants[0]?.id,
      delta,
      reason: 'Delivery',
    });

  it('is written down when it begins, and stays whatever is sold, comes in or is moved about in the lineup', async () => {
    const [lamp, mug] = [await site.brand.product('Lamp'), await site.brand.product('Mug')];
    const showId = await site.brand.show([lamp.id]);
    await site.brand.owner.patch(`/api/shows/${showId}`, { state: 'rehearsal' });
    expect((await lineupOf(showId)).items[0]).not.toHaveProperty('startedWith');
    await stock(lamp, 3);
    expect((await site.brand.owner.post(`/api/shows/${showId}/start`)).status).toBe(200);

    const begun = await lineupOf(showId);
    const lampId = lamp.variants[0]?.id ?? '';
    expect(begun.items[0].startedWith).toEqual({ [lampId]: 8 });
    // Who has the lineup open can still save it.
    expect(begun.version).toBe(1);

    await stock(lamp, -6);
    const items = [{ productId: mug.id }, { productId: lamp.id }];
    const put = await site.brand.owner.put(`/api/shows/${showId}/lineup`, { version: begun.version, items });
    expect(put.status).toBe(200);
    await stock(mug, 40);
    const later = (await lineupOf(showId)).items;
    expect(later.map((item: { startedWith: object }) => item.startedWith)).toEqual([
      { [mug.variants[0]?.id ?? '']: 5 },
      { [lampId]: 8 },
    ]);
    expect(later[1].product.variants[0].available).toBe(2);
  });
});
