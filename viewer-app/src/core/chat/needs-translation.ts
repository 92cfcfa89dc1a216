import { baseLanguage } from '../browser/languages.ts';

/** Whether a message is in a language that is none of the reader's. What it is written in is not always known. */
export function needsTranslation(language: string | undefined, readerLanguages: readonly string[]): boolean {
  if (language === undefined) return false;
  const base = baseLanguage(language);
  return base !== '' && readerLanguages.every((known) => baseLanguage(known) !== base);
}
