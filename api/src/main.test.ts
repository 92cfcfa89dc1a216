import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { brandSchema, productSchema } from '@showfloor/contracts/catalog';
import { showSchema } from '@showfloor/contracts/show';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Browser } from './testing/browser.ts';
import { type MediaNodeDouble, startMediaNodeDouble } from './testing/media-node-double.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const secret = 'a secret of at least thirty-two characters';
const lineSchema = z.object({ msg: z.string(), port: z.int().optional() });

describe('the api as a process', () => {
  let dataDir: string;
  let media: MediaNodeDouble;
  const processes: ChildProcess[] = [];
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'showfloor-main-'));
    media = await startMediaNodeDouble(secret);
  });
  afterEach(async () => {
    for (const child of processes.splice(0)) await end(child, 'SIGKILL');
    await media.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const run = (env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        AUTH_SECRET: secret,
        MEDIA_LINK_SECRET: secret,
        MEDIA_INTERNAL_URL: media.url,
        ...env,
      },
    });
    processes.push(child);
    const { stdout, stderr } = child;
    assert(stdout && stderr);
    let errors = '';
    stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    return { child, stdout, errors: () => errors };
  };

  const listening = async (): Promise<{ child: ChildProcess; url: string }> => {
    const { child, stdout, errors } = run();
    for await (const line of createInterface({ input: stdout })) {
      const { msg, port } = lineSchema.parse(JSON.parse(line));
      if (msg !== 'the api listens') continue;
      stdout.resume();
      return { child, url: `http://127.0.0.1:${port}` };
    }
    throw new Error(`the api ended: ${errors()}`);
  };

  it('goes on after a SIGKILL with everything that it had answered', async () => {
    const first = await listening();
    const owner = new Browser(first.url);
    await owner.post('/api/auth/sign-up/email', {
      name: 'Ada',
      email: 'ada@shop.test',
      password: 'correct horse battery',
    });
    const made = await owner.post('/api/brands', { name: 'Brand', slug: 'brand', currency: 'EUR' });
    const brand = made.read(brandSchema);
    const variants = [{ sku: 'A', priceMinor: 100, onHand: 3 }];
    const listed = await owner.post('/api/products', { brandId: brand.id, name: 'Lamp', variants });
    const product = listed.read(productSchema);
    const show = (await owner.post('/api/shows', { brandId: brand.id, title: 'A show' })).read(showSchema);
    await owner.put(`/api/shows/${show.id}/lineup`, { version: 0, items: [{ productId: product.id }] });
    await owner.post(`/api/shows/${show.id}/start`);
    media.isUp = false;
    const pinned = await owner.post(`/api/shows/${show.id}/pins`, { productId: product.id });
    expect(pinned.status).toBe(201);
    await end(first.child, 'SIGKILL');

    media.isUp = true;
    const second = await listening();
    const again = new Browser(second.url);
    const read = async (path: string) => (await again.get(path, { headers: { cookie: owner.cookie } })).body;
    expect(await read(`/api/shows/${show.id}/timeline`)).toEqual({
      epoch: 1,
      head: 1,
      cues: pinned.read(appendedCuesSchema).cues,
    });
    expect(await read(`/api/shows/${show.id}`)).toMatchObject({ state: 'live' });
    expect(await read('/api/me')).toMatchObject({ user: { email: 'ada@shop.test' }, memberships: [{ role: 'owner' }] });
    await expect.poll(() => media.shows.get(show.id)?.cues.size, { timeout: 8_000 }).toBe(1);

    expect(await end(second.child, 'SIGTERM')).toEqual({ code: 0, signal: null });
  }, 90_000);

  it('ends when its supervisor is gone', async () => {
    const { child } = await listening();
    const exited = once(child, 'exit');
    child.disconnect();
    expect((await exited)[0]).toBe(0);
  }, 60_000);

  it('leaves a folder alone that another process has open', async () => {
    await listening();
    const second = run();
    expect((await once(second.child, 'exit'))[0]).toBe(1);
    expect(second.errors()).toMatch(/^another process uses the database in .*DATA_DIR/);
  }, 60_000);

  it('names every mistake in its settings and does not start', async () => {
    const { child, errors } = run({ PORT: 'eighty', AUTH_SECRET: '', REDIS_URL: 'localhost:6379' });
    expect((await once(child, 'exit'))[0]).toBe(1);
    expect(errors()).toMatch(/3 mistake\(s\):\n {2}PORT .*\n {2}REDIS_URL must be redis.*\n {2}AUTH_SECRET is missing/);
  }, 60_000);
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: unknown; signal: unknown }> {
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, signal: child.signalCode };
  const exited = once(child, 'exit');
  child.kill(signal);
  const [code, by] = await exited;
  return { code, signal: by };
}
