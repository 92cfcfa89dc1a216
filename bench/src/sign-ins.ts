import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startApiProcess } from '../../tests/harness/api-process.ts';
import { percentile } from '../../tests/harness/percentile.ts';
import { machine, report } from './figures.ts';

/** What a page, a file and a sign-in from elsewhere take while a hundred wrong passwords come at once. Usage: npm run bench:sign-ins */
const wrongAtOnce = 100;
const readsEach = 20;
const account = { name: 'Ada', email: 'ada@shop.test', password: 'correct horse battery' };

// The second address is a proxy's word: the bench speaks from one machine.
const api = await startApiProcess('pglite', { TRUST_PROXY: '1' });
const post = (path: string, body: object, address: string) =>
  fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify(body),
  });
const tookMs = async (act: () => Promise<Response>) => {
  const startedMs = performance.now();
  const answer = await act();
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  return performance.now() - startedMs;
};

try {
  await post('/api/auth/sign-up/email', account, '192.0.2.1');
  const assets = join(import.meta.dirname, '../../viewer-app/dist/assets');
  const script = (await readdir(assets)).find((name) => name.endsWith('.js')) ?? '';
  const measure = async () => {
    const [pages, files, apis]: [number[], number[], number[]] = [[], [], []];
    for (let read = 0; read < readsEach; read++) {
      pages.push(await tookMs(() => fetch(`${api.url}/`)));
      files.push(await tookMs(() => fetch(`${api.url}/assets/${script}`)));
      apis.push(await tookMs(() => fetch(`${api.url}/api/brands`)));
    }
    return { pages, files, apis };
  };
  const signIn = () => tookMs(() => post('/api/auth/sign-in/email', account, '192.0.2.2'));

  const [calm, calmSignInMs] = [await measure(), await signIn()];
  const startedMs = performance.now();
  const wrong = Array.from({ length: wrongAtOnce }, async () => {
    const answer = await post('/api/auth/sign-in/email', { ...account, password: 'not the password' }, '192.0.2.3');
    await answer.arrayBuffer();
    return answer.status;
  });
  const [busy, busySignInMs] = await Promise.all([measure(), signIn()]);
  const statuses = await Promise.all(wrong);
  await report({
    bench: 'sign-ins',
    conditions: { ...machine(), wrongAtOnce, readsEach, database: 'PGlite' },
    figures: {
      pageMsP50: percentile(calm.pages, 0.5),
      pageUnderFloodMsP50: percentile(busy.pages, 0.5),
      pageUnderFloodMsP95: percentile(busy.pages, 0.95),
      fileMsP50: percentile(calm.files, 0.5),
      fileUnderFloodMsP50: percentile(busy.files, 0.5),
      fileUnderFloodMsP95: percentile(busy.files, 0.95),
      apiUnderFloodMsP95: percentile(busy.apis, 0.95),
      signInMs: calmSignInMs,
      signInFromElsewhereUnderFloodMs: busySignInMs,
      wrongAnswered: statuses.filter((status) => status === 401).length,
      wrongRefused: statuses.filter((status) => status !== 401).length,
      floodMs: performance.now() - startedMs,
    },
  });
} finally {
  await api.close();
}
