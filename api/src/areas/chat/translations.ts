import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { FairQueue } from '../../platform/fair-queue.ts';
import { chatLimits } from './chat-limits.ts';
import type { ChatLog } from './chat-log.ts';
import type { Translated, Translator } from './translator.ts';

type TranslateRefusal = 'not_found' | 'translation_off' | 'invalid_request' | 'translation_unavailable' | 'overloaded';

type Answer = Translated | Refusal<'invalid_request' | 'translation_unavailable' | 'overloaded'>;

export interface TranslationsParts {
  readonly log: Pick<ChatLog, 'find'>;
  /** Null: none is set up. */
  readonly translator: Translator | null;
}

/** Messages in other languages: each translated once for all who ask, a few at a time, and only while it isn't deleted. */
export class Translations {
  readonly #parts: TranslationsParts;
  readonly #queue = new FairQueue({
    running: chatLimits.translationsAtOnce,
    waiting: chatLimits.translationsWaiting,
    retryAfterMs: 2_000,
  });
  /** By message and language; the oldest are forgotten first. */
  readonly #known = new Map<string, Promise<Answer>>();

  constructor(parts: TranslationsParts) {
    this.#parts = parts;
  }

  /**
   * A message of a show in the language `to`.
   * @param caller those who ask take turns by it.
   */
  async of(
    showId: string,
    messageId: string,
    to: string,
    caller: string,
  ): Promise<Translated | Refusal<TranslateRefusal>> {
    const { log, translator } = this.#parts;
    if (translator === null) return refuse('translation_off');
    const message = await log.find(showId, messageId);
    if (message === null) return refuse('not_found');
    const key = `${messageId} ${new Intl.Locale(to)}`;
    const known = this.#known.get(key);
    if (known) return known;
    const asked = this.#queue.run(caller, () => translator.translate(message.text, to));
    this.#remember(key, asked);
    return asked;
  }

  /** Refuses those who wait. Idempotent. */
  close(): void {
    this.#queue.close();
  }

  /** What was refused, or failed, is asked for again. */
  #remember(key: string, asked: Promise<Answer>): void {
    this.#known.set(key, asked);
    const [oldest] = this.#known.keys();
    if (this.#known.size > chatLimits.translationsRemembered && oldest !== undefined) this.#known.delete(oldest);
    const forget = () => {
      if (this.#known.get(key) === asked) this.#known.delete(key);
    };
    asked.then((answer) => isRefusal(answer) && forget(), forget);
  }
}
