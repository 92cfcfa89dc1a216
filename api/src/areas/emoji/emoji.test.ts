import { brandEmojiSchema } from '@showfloor/contracts/emoji';
import { limits } from '@showfloor/contracts/limits';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

const picture = (edge = 300) =>
  sharp({ create: { width: edge, height: edge, channels: 4, background: { r: 200, g: 80, b: 40, alpha: 0.5 } } })
    .png()
    .toBuffer();

eachDatabase('a brand’s own pictures in its chat', (open) => {
  const site = suiteBrand(open);
  const put = async (who: Browser, brandId: string, name: string) =>
    who.send('PUT', `/api/brands/${brandId}/emoji/${name}`, {
      raw: await picture(),
      headers: { 'content-type': 'image/png' },
    });
  const list = async (brandId: string) =>
    (await site.app.browser().get(`/api/brands/${brandId}/emoji`)).read(brandEmojiSchema);
  const names = async (brandId: string) => (await list(brandId)).emoji.map(({ name }) => name);

  it('are added, replaced, renamed and taken away, each of it a version, and seen by anybody', async () => {
    const { id, owner } = await aBrand(site.app);
    expect(await list(id)).toEqual({ version: 0, emoji: [] });
    expect((await put(owner, id, 'moss')).status).toBe(200);
    await put(owner, id, 'ember');
    const before = await list(id);
    expect(before).toMatchObject({ version: 2, emoji: [{ name: 'ember' }, { name: 'moss' }] });
    await put(owner, id, 'moss');
    expect(await names(id)).toEqual(['ember', 'moss']);
    expect((await list(id)).emoji[1]?.url).not.toBe(before.emoji[1]?.url);
    const at = `/api/brands/${id}/emoji`;
    expect((await owner.patch(`${at}/moss`, { name: 'ember' })).error.code).toBe('duplicate');
    expect((await owner.patch(`${at}/nothing`, { name: 'fern' })).error.code).toBe('not_found');
    expect((await owner.patch(`${at}/moss`, { name: 'fern' })).read(brandEmojiSchema).version).toBe(4);
    expect((await owner.delete(`${at}/ember`)).read(brandEmojiSchema)).toMatchObject({
      version: 5,
      emoji: [{ name: 'fern' }],
    });
    expect((await owner.delete(`${at}/ember`)).error.code).toBe('not_found');
  });

  it('are small, however large they were sent', async () => {
    const { id, owner } = await aBrand(site.app);
    await put(owner, id, 'moss');
    const [emoji] = (await list(id)).emoji;
    const { pathname } = new URL(emoji?.url ?? '');
    const bytes = await (await fetch(new URL(pathname, site.app.url))).arrayBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ width: limits.emojiEdgePx, height: limits.emojiEdgePx });
    const large = new Uint8Array(limits.emojiBytes + 1);
    const headers = { 'content-type': 'image/png' };
    const answer = await owner.send('PUT', `/api/brands/${id}/emoji/fern`, { raw: large, headers });
    expect(answer.error.code).toBe('body_too_large');
  });

  it('have names that can stand in a text, and are no more than a page can show', async () => {
    const { id, owner } = await aBrand(site.app);
    for (const name of ['a', 'Moss', 'moss-heart', 'x'.repeat(25)])
      expect((await put(owner, id, name)).error.code).toBe('not_found');
    for (let number = 0; number < limits.emojiPerBrand; number += 1) await put(owner, id, `moss_${number}`);
    expect((await put(owner, id, 'one_more')).error.code).toBe('limit_reached');
    expect((await put(owner, id, 'moss_7')).status).toBe(200);
    expect(await names(id)).toHaveLength(limits.emojiPerBrand);
  });

  it('are the team’s to change', async () => {
    const { id } = await aBrand(site.app);
    const stranger = await site.app.signUp();
    expect((await put(stranger, id, 'moss')).error.code).toBe('forbidden');
    expect((await stranger.delete(`/api/brands/${id}/emoji/moss`)).error.code).toBe('forbidden');
  });
});
