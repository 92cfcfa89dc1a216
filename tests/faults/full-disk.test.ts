import { join } from 'node:path';
import { brandSchema } from '@showfloor/contracts/catalog';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aPng } from '../../api/src/testing/a-picture.ts';
import { Browser } from '../../api/src/testing/browser.ts';
import { type CheckoutResult, checkOut, inParallel, ordersOf } from '../harness/drop.ts';
import { type DropRun, startDrop } from '../harness/drop-run.ts';
import { type SmallDisk, smallDisk } from '../harness/small-disk.ts';
import { until } from '../harness/until.ts';

const megabyte = 1024 * 1024;
const buyersCount = 30;

describe('the api on a disk that is full, with its database inside', () => {
  let disk: SmallDisk;
  let run: DropRun | undefined;
  beforeEach(async () => {
    disk = await smallDisk(400);
  });
  afterEach(async () => {
    await run?.close();
    await disk.remove();
  });

  const start = async (reserveMb: number) => {
    run = await startDrop('pglite', {
      pieces: 1_000,
      buyers: buyersCount,
      env: { DISK_RESERVE_MB: String(reserveMb) },
      folder: join(disk.folder, 'data'),
    });
    const { url } = run.api;
    const owner = new Browser(url);
    const account = { name: 'Olive', email: 'olive@shop.test', password: 'correct horse battery' };
    await owner.post('/api/auth/sign-up/email', account);
    const brand = await owner.post('/api/brands', { name: 'Bowls', slug: 'bowls', currency: 'EUR' });
    const upload = () =>
      owner.send('POST', `/api/images?brandId=${brand.read(brandSchema).id}`, {
        raw: aPng,
        headers: { 'content-type': 'image/png' },
      });
    const ready = async () => {
      const answer = await new Browser(url).get('/readyz');
      return [answer.status, answer.read(z.object({ disk: z.boolean() })).disk];
    };
    return { ...run, upload, ready };
  };

  const orderIds = (results: readonly CheckoutResult[]) =>
    results.map((result) => (result.kind === 'order' ? result.orderId : null));
  const codes = (results: readonly CheckoutResult[]) =>
    new Set(results.map((result) => (result.kind === 'refused' ? result.code : result.kind)));

  it.each([
    ['refuses before the last byte is used', 32, 16 * megabyte],
    ['refuses what found no room, where nothing is kept in reserve', 0, 0],
  ])('%s, says so, and goes on by itself when there is room', { timeout: 600_000 }, async (_name, reserveMb, left) => {
    const { api, upload, ready, buyers, endAndVerifyLedger } = await start(reserveMb);
    expect((await upload()).status).toBe(201);
    const [first, ...others] = buyers;
    if (!first) throw new Error('nobody came');
    const [early] = orderIds([await checkOut(first)]);
    expect(early).not.toBeNull();

    disk.fill(left);
    await until('it is seen', async () => reserveMb === 0 || (await ready())[0] === 503);
    const refused = await upload();
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'storage_full' } } });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    // What found no room is told of for two seconds; a reserve that is used up, as long as it is.
    await until('it tells', async () => {
      const [status, disk] = await ready();
      if (status !== 503) await upload();
      return status === 503 && disk === false;
    });
    const during = await inParallel(others, 8, checkOut);
    if (reserveMb > 0) expect(codes(during)).toEqual(new Set(['storage_full']));
    for (const code of codes(during)) expect(['order', 'storage_full']).toContain(code);
    // What can be read still is.
    expect((await new Browser(api.url).get('/api/shows')).status).toBe(200);
    expect(await ordersOf(first)).toEqual([early]);

    disk.makeRoom();
    await until('it is seen', async () => (await ready())[0] === 200);
    expect((await upload()).status).toBe(201);
    const after = await inParallel(others, 8, checkOut);
    expect(codes(after)).toEqual(new Set(['order']));
    for (const [index, orderId] of orderIds(during).entries()) {
      if (orderId !== null) expect(orderIds(after)[index]).toBe(orderId);
    }
    expect(await ordersOf(first)).toEqual([early]);
    expect(await endAndVerifyLedger()).toEqual([]);
  });
});
