import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { localeOfReader } from '../core/browser/languages.ts';

/** The one i18next of the page. Strings come with the features that say them (see feature-strings.ts), so none is loaded ahead of need. */
export const i18n = i18next.createInstance();

const language = localeOfReader();
document.documentElement.lang = language;

/** Letters of right-to-left scripts, and the marks that turn a line. */
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What is filled into a sentence keeps its own direction (Unicode's isolates), so that a name cannot turn the sentence around it. */
function isolated(value: string): string {
  return turning.test(value) ? `\u2068${value}\u2069` : value;
}

void i18n.use(initReactI18next).init({
  lng: language,
  fallbackLng: 'en',
  resources: {},
  ns: [],
  interpolation: { escapeValue: true, escape: isolated },
  initAsync: false,
  react: { useSuspense: false },
});

document.documentElement.dir = i18n.dir();
