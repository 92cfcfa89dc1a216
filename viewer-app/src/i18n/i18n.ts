import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { localeOfReader } from '../core/browser/languages.ts';

/** The one i18next of the page. Strings come with the features that say them (see feature-strings.ts), so none is loaded ahead of need. */
export const i18n = i18next.createInstance();

const language = localeOfReader();
document.documentElement.lang = language;

void i18n.use(initReactI18next).init({
  lng: language,
  fallbackLng: 'en',
  resources: {},
  ns: [],
  interpolation: { escapeValue: false },
  initAsync: false,
  react: { useSuspense: false },
});

document.documentElement.dir = i18n.dir();
