import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadedImageSchema } from '@showfloor/contracts/catalog';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { aPng } from '../../testing/a-picture.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { passwordCost } from './password-hash.ts';

let app: TestApp;
let viewerAppDir: string;
beforeAll(async () => {
  viewerAppDir = await mkdtemp(join(tmpdir(), 'showfloor-dist-'));
  await writeFile(join(viewerAppDir, 'index.html'), '<title>Showfloor</title>');
  app = await startTestApp({ passwordCost, env: { VIEWER_APP_DIR: viewerAppDir } });
}, 60_000);
afterAll(async () => {
  await app.close();
  await rm(viewerAppDir, { recursive: true, force: true });
});

it('a hundred wrong passwords at once keep nobody from pages and pictures, and end in answers or refusals', async () => {
  const { owner, id } = await aBrand(app);
  const image = await owner.send('POST', `/api/images?brandId=${id}`, {
    raw: aPng,
    headers: { 'content-type': 'image/png' },
  });
  expect(image.status).toBe(201);
  const picture = new URL(image.read(uploadedImageSchema).url).pathname;

  const statuses: number[] = [];
  const refused = Promise.withResolvers<void>();
  const flood = Array.from({ length: 100 }, async () => {
    const body = { email: owner.email, password: 'not the password' };
    const answer = await app.browser().post('/api/auth/sign-in/email', body);
    statuses.push(answer.status);
    if (answer.status === 503) {
      refused.resolve();
      expect(answer.error.code).toBe('overloaded');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
  const ended = Promise.allSettled(flood);
  // Whoever finds no place knows at once; the others' passwords are being hashed.
  await refused.promise;
  for (let read = 0; read < 3; read++) {
    for (const path of ['/', picture, '/api/brands']) expect((await app.browser().get(path)).status).toBe(200);
  }
  expect(100 - statuses.length).toBeGreaterThan(0);
  await app.app.close();
  await ended;
  expect([...new Set(statuses)].sort()).toEqual([401, 503]);
}, 60_000);
