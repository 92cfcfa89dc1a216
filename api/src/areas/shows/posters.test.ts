import { productSchema, uploadedImageSchema } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { showListSchema, showSchema } from '@showfloor/contracts/show';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { aPng } from '../../testing/a-picture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('the poster of a show', (open) => {
  const site = suiteBrand(open);

  const upload = async (by: TestBrand): Promise<z.infer<typeof uploadedImageSchema>> => {
    const options = { raw: aPng, headers: { 'content-type': 'image/png' } };
    const answer = await by.owner.send('POST', `/api/images?brandId=${by.id}`, options);
    expect(answer.status).toBe(201);
    return answer.read(uploadedImageSchema);
  };

  /** A draft whose lineup's product has a picture. */
  const showWithPicture = async () => {
    const image = await upload(site.brand);
    const variants = [{ sku: `P-${image.id.slice(-8)}`, priceMinor: 100 }];
    const product = await site.brand.owner.post('/api/products', {
      brandId: site.brand.id,
      name: 'Lamp',
      imageIds: [image.id],
      variants,
    });
    return { showId: await site.brand.show([product.read(productSchema).id]), lineupUrl: image.url };
  };

  it('is given, replaced and taken away; without one the first picture of the lineup stands for the show', async () => {
    const { showId, lineupUrl } = await showWithPicture();
    const path = `/api/shows/${showId}`;
    expect((await site.brand.owner.get(path)).body).toMatchObject({ posterUrl: lineupUrl, poster: null });
    for (const alt of ['Two lamps at night', '']) {
      const { id: imageId, url } = await upload(site.brand);
      const answer = await site.brand.owner.patch(path, { poster: { imageId, alt } });
      expect(answer).toMatchObject({ status: 200, body: { posterUrl: url, poster: { imageId, url, alt } } });
      expect((await site.brand.owner.patch(path, { title: 'Another' })).read(showSchema).poster).toEqual({
        imageId,
        url,
        alt,
      });
    }
    const without = await site.brand.owner.patch(path, { poster: null });
    expect(without.body).toMatchObject({ posterUrl: lineupUrl, poster: null });
  });

  it('comes with a new show, and is seen by everybody in the list', async () => {
    const { id: imageId, url } = await upload(site.brand);
    const made = await site.brand.owner.post('/api/shows', {
      brandId: site.brand.id,
      title: 'With a poster',
      startsAtMs: Date.now() + 3_600_000,
      poster: { imageId, alt: 'A lamp' },
    });
    expect(made).toMatchObject({ status: 201, body: { poster: { imageId, url, alt: 'A lamp' } } });
    await site.brand.owner.patch(`/api/shows/${made.read(showSchema).id}`, { state: 'scheduled' });
    const { shows } = (await site.app.browser().get('/api/shows?limit=100')).read(showListSchema);
    expect(shows.find((show) => show.id === made.read(showSchema).id)).toMatchObject({
      posterUrl: url,
      poster: { alt: 'A lamp' },
    });
  });

  it('is a picture of the brand, with few words: anything else changes nothing', async () => {
    const stranger = await upload(await aBrand(site.app));
    const own = await upload(site.brand);
    const showId = await site.brand.show();
    const path = `/api/shows/${showId}`;
    const before = (await site.brand.owner.get(path)).body;
    const scheduled = { title: 'New', state: 'scheduled', startsAtMs: Date.now() + 3_600_000 };
    for (const imageId of [stranger.id, 'img_00000000000000000000000000']) {
      const answer = await site.brand.owner.patch(path, { ...scheduled, poster: { imageId } });
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found', param: 'poster.imageId' } } });
      const made = await site.brand.owner.post('/api/shows', {
        brandId: site.brand.id,
        title: 'New',
        poster: { imageId },
      });
      expect(made.error).toMatchObject({ code: 'not_found', param: 'poster.imageId' });
    }
    const long = { imageId: own.id, alt: 'x'.repeat(limits.altChars + 1) };
    expect((await site.brand.owner.patch(path, { poster: long })).error).toMatchObject({
      code: 'invalid_request',
      param: 'poster.alt',
    });
    expect((await site.brand.owner.get(path)).body).toEqual(before);
  });
});
