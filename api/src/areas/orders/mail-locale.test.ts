import { expect, it } from 'vitest';
import { mailLocale } from './mail-locale.ts';

it.each([
  ['en-DE', 'en-DE'],
  ['de', 'en-DE'],
  ['pt-BR', 'en-BR'],
  ['zh-Hant', 'en-TW'],
  [null, 'en'],
  [undefined, 'en'],
] as const)('what is written for a page in %s reads as %s', (language, locale) => {
  expect(mailLocale(language === undefined ? {} : { language })).toBe(locale);
});
