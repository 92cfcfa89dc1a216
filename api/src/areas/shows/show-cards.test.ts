import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uploadedImageSchema } from '@showfloor/contracts/catalog';
import { createIdSource } from '@showfloor/contracts/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { aPng } from '../../testing/a-picture.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';

/** The page as its source has it; a build adds scripts alone. */
const indexPage = fileURLToPath(new URL('../../../../viewer-app/index.html', import.meta.url));

describe('pages that are shared', () => {
  let app: TestApp;
  let brand: TestBrand;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'showfloor-pages-'));
    await cp(indexPage, join(folder, 'index.html'));
    app = await startTestApp({ env: { VIEWER_APP_DIR: folder } });
    brand = await aBrand(app);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const pageOf = async (path: string) => {
    const answer = await fetch(app.url + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    return answer.text();
  };
  const content = (page: string, name: string) =>
    new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)" />`).exec(page)?.[1];

  /** A show that people are promised. */
  const scheduled = async (facts: { title: string; description?: string; poster?: object }) => {
    const showId = await brand.show();
    const date = { state: 'scheduled', startsAtMs: 1_900_000_000_000 };
    expect((await brand.owner.patch(`/api/shows/${showId}`, { ...facts, ...date })).status).toBe(200);
    return showId;
  };

  it("has a show's title, description and address, without a picture where there is none", async () => {
    const showId = await scheduled({ title: 'Lamps of the north', description: 'Two hours\nof light.' });
    const page = await pageOf(`/shows/${showId}`);
    expect(page).toContain('<title>Lamps of the north · Showfloor</title>');
    expect(page).toContain(`<link rel="canonical" href="http://shop.test/shows/${showId}" />`);
    expect(content(page, 'og:url')).toBe(`http://shop.test/shows/${showId}`);
    expect(content(page, 'og:title')).toBe('Lamps of the north');
    expect(content(page, 'og:description')).toBe('Two hours of light.');
    expect(content(page, 'description')).toBe('Two hours of light.');
    expect(content(page, 'og:image')).toBeUndefined();
    expect(content(page, 'og:video')).toBeUndefined();
    expect(content(page, 'twitter:card')).toBe('summary');
    expect(page.match(/name="description"/g)).toHaveLength(1);
  });

  it("has the show's poster, and what that shows, where there is one", async () => {
    const sent = { raw: aPng, headers: { 'content-type': 'image/png' } };
    const { id: imageId } = (await brand.owner.send('POST', `/api/images?brandId=${brand.id}`, sent)).read(
      uploadedImageSchema,
    );
    const showId = await scheduled({ title: 'Lamps', poster: { imageId, alt: 'Two "lamps"' } });
    const page = await pageOf(`/shows/${showId}`);
    expect(content(page, 'og:image')).toBe(`http://shop.test/images/${imageId}`);
    expect(content(page, 'og:image:alt')).toBe('Two &quot;lamps&quot;');
    expect(content(page, 'twitter:card')).toBe('summary_large_image');
  });

  it('names the stream of a show only while there is one', async () => {
    const waiting = await brand.liveShow();
    expect(content(await pageOf(`/shows/${waiting}`), 'og:video')).toBeUndefined();
    const onAir = await brand.liveShow();
    const said = await app
      .browser()
      .post(
        '/api/internal/media/events',
        { type: 'program', showId: onAir, program: 'on_air', serverTimeMs: Date.now() },
        { headers: { authorization: `Bearer ${app.secrets.mediaLinkSecret}` } },
      );
    expect(said.status).toBe(204);
    const page = await pageOf(`/shows/${onAir}`);
    expect(content(page, 'og:video')).toBe(`http://media.test/hls/${onAir}/multivariant.m3u8`);
    expect(content(page, 'og:video:type')).toBe('application/vnd.apple.mpegurl');
    expect(content(page, 'og:type')).toBe('video.other');
  });

  it('lets no text of a brand become part of the page', async () => {
    const evil = '"><script>alert(1)</script>';
    const page = await pageOf(`/shows/${await scheduled({ title: evil, description: `${evil} $&` })}`);
    expect(page).not.toContain('<script>');
    expect(content(page, 'og:title')).toBe('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('cuts what is too long for a card', async () => {
    const page = await pageOf(
      `/shows/${await scheduled({ title: 'word '.repeat(24), description: 'long '.repeat(800) })}`,
    );
    expect(content(page, 'og:title')?.length).toBeLessThanOrEqual(100);
    expect(content(page, 'og:description')?.length).toBeLessThanOrEqual(200);
    expect(content(page, 'og:description')).toMatch(/…$/);
  });

  it('tells a draft from a show that is not there by nothing', async () => {
    const draft = await brand.show();
    const unknown = createIdSource(Date.now, (size) => new Uint8Array(size).fill(7))('show');
    const pages = await Promise.all(['/shows/what', `/shows/${unknown}`, `/shows/${draft}`].map(pageOf));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('<title>Showfloor</title>');
    expect(pages[0]).not.toMatch(/canonical|og:url/);
  });

  it('is asked for anew each time, and answered in short when nothing has changed', async () => {
    const path = `/shows/${await scheduled({ title: 'Twice' })}`;
    const first = await fetch(app.url + path);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    // Without the second header `fetch` of Node asks not to be answered in short.
    const again = await fetch(app.url + path, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } });
    expect(again.status).toBe(304);
  });

  it('shares the hub under its own address', async () => {
    const page = await pageOf('/');
    expect(page).toContain('<title>Showfloor</title>');
    expect(page).toContain('<link rel="canonical" href="http://shop.test/" />');
  });
});
