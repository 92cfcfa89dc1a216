import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewerApp } from './viewer-app.ts';

describe('viewerApp', () => {
  let folder: string;
  let url: string;
  let close: () => void;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'showfloor-dist-'));
    await mkdir(join(folder, 'assets'));
    const server = express()
      .use(viewerApp({ folder, mediaPublicUrl: 'https://media.test/', cardOf: async () => null }))
      .listen(0);
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => server.close();
  });
  afterAll(async () => {
    close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says what to do while the app is not built, and serves it once it is', async () => {
    const missing = await fetch(`${url}/shows/x`);
    expect(missing.status).toBe(503);
    expect(await missing.text()).toContain('npm run setup');

    await writeFile(join(folder, 'index.html'), '<title>Showfloor</title>');
    for (const page of ['/', '/shows/shw_1', '/brand', '/sign-in?next=/orders']) {
      const answer = await fetch(url + page);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('<title>Showfloor');
    }
  });

  it('keeps files with a hash in their name for a year, and asks anew for others', async () => {
    await writeFile(join(folder, 'assets', 'main-BWE7se59.js'), 'export {}');
    await writeFile(join(folder, 'favicon.svg'), '<svg/>');
    const hashed = await fetch(`${url}/assets/main-BWE7se59.js`);
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect((await fetch(`${url}/favicon.svg`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('sends the compressed file to who takes it', async () => {
    await writeFile(join(folder, 'assets', 'big-BWE7se60.js'), 'plain');
    await writeFile(join(folder, 'assets', 'big-BWE7se60.js.br'), 'packed');
    const ask = (encoding: string) =>
      fetch(`${url}/assets/big-BWE7se60.js`, { headers: { 'accept-encoding': encoding }, method: 'HEAD' });
    const packed = await ask('gzip, br');
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    expect(packed.headers.get('cache-control')).toContain('immutable');
    expect((await ask('identity')).headers.get('content-encoding')).toBeNull();
  });

  it('names in the headers of a page the scripts it is going to need, as the present build has them', async () => {
    const linkOf = async (path: string) => (await fetch(url + path)).headers.get('link');
    await writeFile(join(folder, 'index.html'), '<title>Showfloor</title>');
    expect(await linkOf('/shows/shw_1')).toBeNull();
    const early = (scripts: string[]) =>
      writeFile(
        join(folder, 'early-scripts.json'),
        JSON.stringify([
          { path: '/shows/', scripts },
          { path: '/', scripts: ['/assets/start-BWE7se59.js'] },
        ]),
      );
    await early(['/assets/hls-BWE7se59.js', '/assets/zod-BWE7se59.js']);
    expect(await linkOf('/shows/shw_1')).toBe(
      '<https://media.test>; rel=preconnect; crossorigin, ' +
        '</assets/hls-BWE7se59.js>; rel=modulepreload, </assets/zod-BWE7se59.js>; rel=modulepreload',
    );
    expect(await linkOf('/orders')).toBe('</assets/start-BWE7se59.js>; rel=modulepreload');
    await early(['/assets/hls-other0001.js']);
    expect(await linkOf('/shows/shw_1')).toContain('</assets/hls-other0001.js>');
    await writeFile(join(folder, 'early-scripts.json'), '[{"path": 1}]');
    expect(await linkOf('/shows/shw_1')).toBeNull();
    await rm(join(folder, 'early-scripts.json'));
    expect(await linkOf('/')).toBeNull();
  });

  it('has no file by another name, inside of the folder or out', async () => {
    for (const path of [
      '/assets/gone-BWE7se59.js',
      '/robots.txt',
      '/..%2f..%2fpackage.json',
      '/assets/..%2f..%2fpackage.json',
    ]) {
      expect((await fetch(url + path)).status).toBeGreaterThanOrEqual(400);
    }
  });
});
