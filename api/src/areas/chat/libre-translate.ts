import { refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import type { Translator } from './translator.ts';

export interface LibreTranslateOptions {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Null: it asks for none. */
  readonly apiKey: string | null;
  readonly timeoutMs: number;
  readonly onFailure: (error: unknown) => void;
  readonly onAnswer: () => void;
}

const answerSchema = z.object({
  translatedText: z.string().max(4_000),
  detectedLanguage: z.object({ language: z.string().max(35) }).nullish(),
});
/** An answer is about as long as a message; more is none. */
const mostBytes = 64 * 1024;

/** A translator that speaks LibreTranslate's HTTP API: POST /translate. */
export function createLibreTranslate({
  url,
  apiKey,
  timeoutMs,
  onFailure,
  onAnswer,
}: LibreTranslateOptions): Translator {
  const ask = async (text: string, target: string) => {
    const answer = await fetch(`${url}/translate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        q: text,
        source: 'auto',
        target,
        format: 'text',
        ...(apiKey !== null && { api_key: apiKey }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // 400 is what it says to a language that it has no model for.
    if (answer.status === 400) {
      await answer.body?.cancel();
      return null;
    }
    if (!answer.ok) throw new Error(`the translator answered ${answer.status}`);
    return answerSchema.parse(JSON.parse(await textOf(answer)));
  };
  return {
    async translate(text, to) {
      try {
        const answer = await ask(text, toCode(to));
        onAnswer();
        if (answer === null) {
          return refuse('invalid_request', { param: 'to', message: 'The translator does not have this language.' });
        }
        const from = answer.detectedLanguage?.language ?? null;
        return { text: answer.translatedText, from: from === null ? null : (tags[from] ?? from) };
      } catch (error) {
        onFailure(error);
        return refuse('translation_unavailable');
      }
    },
  };
}

/** Codes of its own, which its older versions know alone, and the tags that they stand for. */
const tags: Readonly<Record<string, string>> = { pb: 'pt-BR', zt: 'zh-Hant', 'zh-Hans': 'zh' };

function toCode(tag: string): string {
  const { language, region } = new Intl.Locale(tag);
  if (language === 'pt' && region === 'BR') return 'pb';
  if (language === 'zh' && new Intl.Locale(tag).maximize().script === 'Hant') return 'zt';
  return language;
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new Error('the translator answers without an end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
