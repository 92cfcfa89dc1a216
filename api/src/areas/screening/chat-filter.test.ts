import { limits } from '@showfloor/contracts/limits';
import { chatFilterSchema, triedFilterSchema } from '@showfloor/contracts/screening';
import { describe, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('the chat filter over HTTP', (open) => {
  const site = suiteBrand(open);
  const ofShow = (showId: string, rest = '') => `/api/shows/${showId}/chat-filter${rest}`;
  const ofBrand = (brandId: string, rest = '') => `/api/brands/${brandId}/chat-filter${rest}`;
  const put = (who: Browser, path: string, version: number, lists: readonly object[]) =>
    who.put(path, { version, lists });
  const tryText = async (who: Browser, path: string, text: string, more = {}) =>
    (await who.post(`${path}/try`, { text, ...more })).read(triedFilterSchema);

  it('begins empty, is set as a whole, and says when somebody was faster', async () => {
    const { owner, id } = await aBrand(site.app);
    const path = ofBrand(id);
    expect((await owner.get(path)).read(chatFilterSchema)).toEqual({ version: 0, lists: [] });
    const lists = [
      { language: '*', action: 'refuse', phrases: ['fuck', 'kill yourself'] },
      { language: 'de', action: 'mask', phrases: ['scheiße'] },
    ];
    expect((await put(owner, path, 0, lists)).read(chatFilterSchema)).toEqual({ version: 1, lists });
    expect((await put(owner, path, 0, [])).error).toMatchObject({ code: 'conflict', details: { version: 1 } });
    // A list without phrases keeps them, one that isn't named goes.
    const kept = [{ language: 'de', action: 'mask' }];
    expect((await put(owner, path, 1, kept)).read(chatFilterSchema)).toEqual({ version: 2, lists: [lists[1]] });
    const raced = await Promise.all(
      [1, 2, 3].map((i) => put(owner, path, 2, [{ language: '*', action: 'hold', phrases: [`w${i}`] }])),
    );
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await owner.get(path)).read(chatFilterSchema).version).toBe(3);
  });

  it('says what a text would meet, by the lists of its brand and its show', async () => {
    const brand = await aBrand(site.app);
    const showId = await brand.show();
    await put(brand.owner, ofBrand(brand.id), 0, [{ language: '*', action: 'mask', phrases: ['damn'] }]);
    const path = ofShow(showId);
    expect(await tryText(brand.owner, path, 'd@mn it')).toEqual({
      outcome: 'mask',
      text: '*** it',
      hits: [{ phrase: 'damn', language: '*', action: 'mask', start: 0, end: 4 }],
    });
    await put(brand.owner, path, 0, [{ language: 'en', action: 'hold', phrases: ['fraud'] }]);
    expect(await tryText(brand.owner, path, 'a f.r.a.u.d')).toMatchObject({ outcome: 'hold', text: 'a f.r.a.u.d' });
    expect(await tryText(brand.owner, ofBrand(brand.id), 'a fraud')).toMatchObject({ outcome: 'pass' });
    expect(await tryText(brand.owner, ofShow(await brand.show()), 'a fraud')).toMatchObject({ outcome: 'pass' });
    expect(await tryText(brand.owner, path, 'fine')).toEqual({ outcome: 'pass', text: 'fine', hits: [] });
    // What changes is in force at once.
    await put(brand.owner, path, 1, []);
    expect(await tryText(brand.owner, path, 'a fraud')).toMatchObject({ outcome: 'pass' });
  });

  it('takes a list from a text, one phrase a line, and names the lines that it can’t', async () => {
    const { owner, id } = await aBrand(site.app);
    const bring = (version: number, raw: string, more = '') =>
      owner.send('POST', ofBrand(id, `/import?language=en&action=refuse&version=${version}${more}`), {
        raw,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    const many = Array.from({ length: limits.filterPhrases }, (_, i) => `phrase ${i}`);
    const filter = (await bring(0, many.join('\r\n'))).read(chatFilterSchema);
    expect(filter).toEqual({ version: 1, lists: [{ language: 'en', action: 'refuse', phrases: many }] });
    expect((await bring(1, 'one more', '&mode=add')).error).toMatchObject({ code: 'limit_reached' });
    expect((await bring(1, '# mine\nfine\n...')).error).toMatchObject({
      code: 'invalid_request',
      details: { lines: [{ line: 3, why: 'empty' }], badLines: 1 },
    });
    expect((await bring(1, 'a few')).read(chatFilterSchema).lists[0]?.phrases).toEqual(['a few']);
    expect((await bring(2, 'a few\nmore', '&mode=add')).read(chatFilterSchema).lists[0]?.phrases).toEqual([
      'a few',
      'more',
    ]);
    expect((await bring(2, 'late')).error.code).toBe('conflict');
    expect((await bring(3, 'x'.repeat(limits.filterImportBytes + 1))).error.code).toBe('body_too_large');
  });

  it('refuses what can’t be looked for, a list twice, and more than it holds', async () => {
    const { owner, id } = await aBrand(site.app);
    const refused = async (lists: readonly object[]) => (await put(owner, ofBrand(id), 0, lists)).error;
    const list = (phrases: readonly string[], more = {}) => ({ language: '*', action: 'hold', phrases, ...more });
    expect(await refused([list(['ok', '...'])])).toMatchObject({ code: 'invalid_request', param: 'lists.0.phrases.1' });
    expect(await refused([list([]), list([])])).toMatchObject({ code: 'duplicate', param: 'lists.1' });
    expect(await refused([list(['x'.repeat(limits.filterPhraseChars + 1)])])).toMatchObject({
      code: 'invalid_request',
    });
    expect(await refused([list([], { language: 'not a language' })])).toMatchObject({ param: 'lists.0.language' });
    expect(await refused([list([], { action: 'burn' })])).toMatchObject({ param: 'lists.0.action' });
    const languages = [
      'de',
      'en',
      'fr',
      'it',
      'es',
      'pt',
      'nl',
      'da',
      'sv',
      'fi',
      'nb',
      'pl',
      'cs',
      'hu',
      'ro',
      'el',
      'tr',
      'uk',
      'ar',
      'he',
      'hi',
    ];
    expect(await refused(languages.map((language) => list([], { language })))).toMatchObject({
      code: 'invalid_request',
    });
  });

  describe('is for', () => {
    it('moderators to see and to change for a show, and for who runs shows to change for the brand', async () => {
      const showId = await site.brand.show();
      const [producer, moderator, host] = [
        await site.brand.member('producer'),
        await site.brand.member('moderator'),
        await site.brand.member('host'),
      ];
      const customer = await site.app.signUp();
      const empty = { version: 0, lists: [] };
      for (const [who, reads, ofShowIs, ofBrandIs] of [
        [site.app.browser(), 401, 401, 401],
        [customer, 404, 404, 403],
        [host, 403, 403, 403],
        [moderator, 200, 200, 403],
        [producer, 200, 409, 200],
      ] as const) {
        const statuses = [
          (await who.get(ofShow(showId))).status,
          (await who.put(ofShow(showId), empty)).status,
          (await who.put(ofBrand(site.brand.id), empty)).status,
        ];
        expect(statuses).toEqual([reads, ofShowIs, ofBrandIs]);
      }
    });
  });
});
