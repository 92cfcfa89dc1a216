import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { filterPhraseSchema, type PhraseProblem } from '@showfloor/contracts/screening';
import { phrasePattern } from './phrase-pattern.ts';

/** Lines that a refusal names. */
const namedLines = 20;

/** The phrases of a plain text, one a line, each once. Empty lines and those that begin with `#` are passed over. Refuses bytes that are no UTF-8, and names the lines that can't be taken. */
export function readPhraseLines(bytes: Uint8Array): string[] | Refusal<'invalid_request' | 'limit_reached'> {
  const text = decode(bytes);
  if (text === null) return refuse('invalid_request', { message: 'The text is not UTF-8.' });
  const phrases = new Set<string>();
  const bad: { line: number; why: PhraseProblem }[] = [];
  for (const [i, written] of text.split(/\r\n|[\n\r]/).entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const phrase = readPhrase(line);
    if (phrase.why !== undefined) bad.push({ line: i + 1, why: phrase.why });
    else phrases.add(phrase.text);
    if (phrases.size > limits.filterPhrases) {
      return refuse('limit_reached', {
        message: `A list has ${limits.filterPhrases} phrases at most.`,
        details: { line: i + 1 },
      });
    }
  }
  if (bad.length === 0) return [...phrases];
  const lines = bad.slice(0, namedLines);
  return refuse('invalid_request', {
    message: `${bad.length} lines cannot be taken; the first is line ${lines[0]?.line}.`,
    details: { lines, badLines: bad.length },
  });
}

function readPhrase(
  line: string,
): { readonly text: string; readonly why?: undefined } | { readonly why: PhraseProblem } {
  if (line.length > limits.filterPhraseChars) return { why: 'too_long' };
  const phrase = filterPhraseSchema.safeParse(line);
  if (!phrase.success) return { why: 'empty' };
  const pattern = phrasePattern(phrase.data);
  return typeof pattern === 'string' ? { why: pattern } : { text: phrase.data };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
