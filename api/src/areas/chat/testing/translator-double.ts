import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

const askedSchema = z.strictObject({
  q: z.string(),
  source: z.literal('auto'),
  target: z.string(),
  format: z.literal('text'),
  api_key: z.string().optional(),
});
type Asked = z.infer<typeof askedSchema>;

/** What the stand-in answers with; `silent` never does. */
interface Reply {
  readonly status: number;
  readonly body: string;
}

/** A server that speaks LibreTranslate's API, as far as we ask it: turns texts around, and knows `de`, `en`, `pb` and `zt`. */
export async function startTranslatorDouble() {
  const asked: Asked[] = [];
  const state = {
    reply: null as Reply | 'silent' | null,
    /** Answers wait for it. */
    gate: Promise.resolve(),
    atOnce: 0,
    mostAtOnce: 0,
  };
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const one = askedSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      asked.push(one);
      state.atOnce += 1;
      state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
      await state.gate;
      state.atOnce -= 1;
      if (state.reply === 'silent') return;
      const { status, body } = state.reply ?? answerTo(one);
      response.writeHead(request.url === '/translate' ? status : 404, { 'content-type': 'application/json' });
      response.end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked,
    state,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answerTo({ q, target }: Asked): Reply {
  if (!['de', 'en', 'pb', 'zt'].includes(target)) {
    return { status: 400, body: JSON.stringify({ error: `${target} is not supported` }) };
  }
  const translatedText = `${[...q].reverse().join('')} (${target})`;
  const detectedLanguage = { confidence: 90, language: q.startsWith('zt') ? 'zt' : 'fr' };
  return { status: 200, body: JSON.stringify({ detectedLanguage, translatedText }) };
}
