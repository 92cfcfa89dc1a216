import { showListSchema } from '@showfloor/contracts/show';
import { describe, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Answer } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { showPath, showsByState, startsAtMs } from './testing/shows-by-state.ts';

eachDatabase('shows over HTTP', (open) => {
  const site = suiteBrand(open);
  const { showIn } = showsByState(site);

  it('says where to watch and where to listen, in whole addresses', async () => {
    const showId = await showIn('scheduled');
    const { body } = await site.app.browser().get(showPath(showId));
    expect(body).toMatchObject({
      brand: { id: site.brand.id },
      program: 'waiting',
      viewers: 0,
      startedAtMs: null,
      playback: { hls: `http://media.test/hls/${showId}/multivariant.m3u8` },
      realtime: 'ws://shop.test/api/realtime',
    });
  });

  describe('drafts', () => {
    it('are nothing to a stranger, in every view of them', async () => {
      const product = await site.brand.product();
      const showId = await site.brand.show([product.id]);
      const stranger = await site.app.signUp();
      for (const rest of ['', '/lineup', '/timeline']) {
        expect((await stranger.get(showPath(showId, rest))).error.code).toBe('not_found');
        expect((await site.brand.owner.get(showPath(showId, rest))).status).toBe(200);
      }
      const ids = (answer: Answer) => answer.read(showListSchema).shows.map(({ id }) => id);
      expect(ids(await stranger.get(`/api/shows?brandId=${site.brand.id}`))).not.toContain(showId);
      expect(ids(await stranger.get(`/api/shows?brandId=${site.brand.id}&state=draft`))).toEqual([]);
      expect(ids(await site.brand.owner.get(`/api/shows?brandId=${site.brand.id}&state=draft`))).toContain(showId);
    });

    it('are nothing to a stranger who wants to change them, and a scheduled one is there but not theirs', async () => {
      const showId = await site.brand.show();
      const stranger = await site.app.signUp();
      const acts = (id: string) => [
        stranger.patch(showPath(id), { title: 'Mine' }),
        stranger.delete(showPath(id)),
        stranger.post(showPath(id, '/start')),
        stranger.post(showPath(id, '/pins'), { productId: 'prd_00000000000000000000000000' }),
        stranger.post(showPath(id, '/studio-ticket')),
        stranger.put(showPath(id, '/lineup'), { version: 0, items: [] }),
      ];
      for (const answer of await Promise.all(acts(showId)))
        expect(['not_found', 'invalid_request']).toContain(answer.error.code);
      expect((await stranger.patch(showPath(showId), { title: 'Mine' })).error.code).toBe('not_found');
      expect((await stranger.patch(showPath(await showIn('scheduled')), { title: 'Mine' })).error.code).toBe(
        'forbidden',
      );
    });

    it('can be removed, other shows cannot', async () => {
      const showId = await site.brand.show();
      expect((await site.brand.owner.delete(showPath(showId))).status).toBe(204);
      expect((await site.brand.owner.get(showPath(showId))).status).toBe(404);
      const scheduled = await showIn('scheduled');
      expect((await site.brand.owner.delete(showPath(scheduled))).error.code).toBe('invalid_transition');
      expect((await site.brand.owner.get(showPath(scheduled))).status).toBe(200);
    });
  });

  it('lists what is on air first, then what comes next, then what is over', async () => {
    const own = await aBrand(site.app);
    const ended = await own.liveShow();
    await own.owner.post(showPath(ended, '/end'));
    const [later, sooner] = [await own.show(), await own.show()];
    await own.owner.patch(showPath(later), { state: 'scheduled', startsAtMs: startsAtMs + 1 });
    await own.owner.patch(showPath(sooner), { state: 'scheduled', startsAtMs });
    const live = await own.liveShow();
    const all = await site.app.browser().get(`/api/shows?brandId=${own.id}`);
    expect(all.read(showListSchema).shows.map((show) => show.id)).toEqual([live, sooner, later, ended]);
    const onlyLive = await site.app.browser().get(`/api/shows?brandId=${own.id}&state=live`);
    expect(onlyLive.read(showListSchema).shows.map((show) => show.id)).toEqual([live]);
  });
});
