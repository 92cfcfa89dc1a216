import { isRefusal } from '@showfloor/contracts/errors';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { chatLimits } from './chat-limits.ts';
import { createLibreTranslate } from './libre-translate.ts';
import { MemoryChatLog } from './testing/memory-chat-log.ts';
import { startTranslatorDouble } from './testing/translator-double.ts';
import { Translations } from './translations.ts';

let service: Awaited<ReturnType<typeof startTranslatorDouble>>;
beforeAll(async () => {
  service = await startTranslatorDouble();
});
afterAll(() => service.close());
beforeEach(() => {
  service.asked.length = 0;
  Object.assign(service.state, { reply: null, gate: Promise.resolve(), mostAtOnce: 0 });
});

async function set(more: { url?: string; apiKey?: string } = {}) {
  const log = new MemoryChatLog();
  const failures: unknown[] = [];
  const translator = createLibreTranslate({
    url: more.url ?? service.url,
    apiKey: more.apiKey ?? null,
    timeoutMs: 300,
    onFailure: (error) => failures.push(error),
    onAnswer: () => {},
  });
  const say = async (text: string) => {
    const id = `msg_${log.entries.length}`;
    const message = { id, userId: 'ann00001', name: 'Ann', role: null, text, sentAtMs: 1_700_000_000_000 };
    await log.append([{ showId: 's', message }]);
    return id;
  };
  const translations = new Translations({ log, translator });
  const ask = (id: string, to = 'de', caller = 'ann') => translations.of('s', id, to, caller);
  return { log, failures, say, translations, ask };
}

it('translates a message once for all who ask, and each language for itself', async () => {
  const { say, ask } = await set({ apiKey: 'key of ours' });
  const id = await say('Bonjour');
  const answers = await Promise.all([
    ask(id),
    ask(id, 'de-AT', 'bo'),
    ask(id, 'de'),
    ask(id, 'pt-BR'),
    ask(id, 'zh-TW'),
  ]);
  expect(answers).toMatchObject([
    { text: 'ruojnoB (de)', from: 'fr' },
    { text: 'ruojnoB (de)' },
    { text: 'ruojnoB (de)' },
    { text: 'ruojnoB (pb)' },
    { text: 'ruojnoB (zt)' },
  ]);
  expect(await ask(id)).toEqual({ text: 'ruojnoB (de)', from: 'fr' });
  // "de-AT" is asked for by itself.
  expect(service.asked.map(({ target }) => target).sort()).toEqual(['de', 'de', 'pb', 'zt']);
  expect(service.asked[0]).toEqual({
    q: 'Bonjour',
    source: 'auto',
    target: 'de',
    format: 'text',
    api_key: 'key of ours',
  });
  expect(await ask(await say('zt 你好'))).toMatchObject({ from: 'zh-Hant' });
});

it('gives nothing of a message that is deleted, also when it was translated before', async () => {
  const { say, ask, log } = await set();
  const id = await say('Bonjour');
  await ask(id);
  await log.markDeleted('s', id);
  expect(await ask(id)).toEqual({ refused: 'not_found' });
  expect(await ask('msg_99')).toEqual({ refused: 'not_found' });
});

it('says which language the service does not have, and that it may be asked again for what failed', async () => {
  const { say, ask, failures } = await set();
  const id = await say('Bonjour');
  expect(await ask(id, 'tlh')).toMatchObject({ refused: 'invalid_request', param: 'to' });
  expect(failures).toEqual([]);
  service.state.reply = { status: 500, body: 'oh' };
  expect(await ask(id)).toEqual({ refused: 'translation_unavailable' });
  service.state.reply = null;
  expect(await ask(id)).toMatchObject({ text: 'ruojnoB (de)' });
  expect(failures).toHaveLength(1);
});

it.each([
  ['says no', { status: 403, body: '{"error":"Invalid API key"}' }],
  ['is too busy', { status: 429, body: '{"error":"Slowdown"}' }],
  ['answers something else', { status: 200, body: '{"text":"Hallo"}' }],
  ['answers no JSON', { status: 200, body: '<html>' }],
  ['answers without an end', { status: 200, body: `"${'x'.repeat(200_000)}"` }],
  ['sends elsewhere', { status: 302, body: '' }],
  ['never answers', 'silent' as const],
])('is unavailable where the service %s', async (_what, reply) => {
  const { say, ask, failures } = await set();
  service.state.reply = reply;
  expect(await ask(await say('Bonjour'))).toEqual({ refused: 'translation_unavailable' });
  expect(failures).toHaveLength(1);
});

it('is unavailable where nobody listens, and off where none is set up', async () => {
  const { say, ask, log } = await set({ url: 'http://127.0.0.1:9' });
  const id = await say('Bonjour');
  expect(await ask(id)).toEqual({ refused: 'translation_unavailable' });
  const off = new Translations({ log, translator: null });
  expect(await off.of('s', id, 'de', 'ann')).toEqual({ refused: 'translation_off' });
});

it('asks for a few at a time, lets some wait, and refuses more', async () => {
  const { say, ask, translations } = await set();
  const gate = Promise.withResolvers<void>();
  service.state.gate = gate.promise;
  const { translationsAtOnce, translationsWaiting } = chatLimits;
  const ids = [];
  for (let i = 0; i < translationsAtOnce + translationsWaiting + 5; i++) ids.push(await say(`text ${i}`));
  const asking = ids.map((id) => ask(id));
  await expect.poll(() => service.state.atOnce).toBe(translationsAtOnce);
  gate.resolve();
  const answers = await Promise.all(asking);
  expect(service.state.mostAtOnce).toBe(translationsAtOnce);
  expect(answers.flatMap((answer) => (isRefusal(answer) ? [answer.refused] : []))).toEqual(Array(5).fill('overloaded'));
  translations.close();
  expect(await ask(await say('late'))).toMatchObject({ refused: 'overloaded' });
});
