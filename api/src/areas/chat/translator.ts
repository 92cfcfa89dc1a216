import type { Refusal } from '@showfloor/contracts/errors';

/** A text in another language. */
export interface Translated {
  readonly text: string;
  /** The language that it was taken for; null where the translator doesn't say. */
  readonly from: string | null;
}

/** Port: a service that translates. Adapter: libre-translate.ts. */
export interface Translator {
  /**
   * Translates a text, whatever it is written in.
   * @param to a language tag.
   * Refuses `invalid_request` for a language that the service doesn't have, and `translation_unavailable` when it doesn't answer.
   */
  translate(text: string, to: string): Promise<Translated | Refusal<'invalid_request' | 'translation_unavailable'>>;
}
