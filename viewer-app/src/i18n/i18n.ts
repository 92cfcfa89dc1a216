import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The one i18next of the page. Strings come with the features that say them (see feature-strings.ts), so none is loaded ahead of need. */
export const i18n = i18next.createInstance();

/** Our English as it is written where the reader is, so that dates, clocks and money read as they are used to. */
function languageHere(): string {
  try {
    const { region } = new Intl.Locale(navigator.language).maximize();
    return region ? `en-${region}` : 'en';
  } catch {
    // Not a language tag, as some machines without a locale have it.
    return 'en';
  }
}

const language = languageHere();
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
