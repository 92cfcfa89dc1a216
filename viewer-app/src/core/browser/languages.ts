/** The part of `navigator` that says which languages its person reads; browsers and machines put anything there. */
export interface ReaderLanguages {
  readonly language?: unknown;
  readonly languages?: unknown;
}

/** As far as a list of wishes is read. */
const mostLanguages = 20;

/** The first of the reader's languages that is one (BCP 47), in its canonical form; null when none is. */
function firstLanguage(reader: ReaderLanguages): Intl.Locale | null {
  const wishes = [
    reader.language,
    ...(Array.isArray(reader.languages) ? reader.languages.slice(0, mostLanguages) : []),
  ];
  for (const wish of wishes) {
    try {
      if (typeof wish === 'string' && Intl.DateTimeFormat.supportedLocalesOf([wish]).length > 0)
        return new Intl.Locale(wish).maximize();
    } catch {
      // "C", "en-US@posix", "": what machines without a locale say. Perhaps the next one is a language.
    }
  }
  return null;
}

/** Where the reader is, by their language (ISO 3166-1 alpha-2); null when that cannot be told. */
export function regionOfReader(reader: ReaderLanguages = navigator): string | null {
  const region = firstLanguage(reader)?.region;
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : null;
}

/** Our English as it is written where the reader is, so that dates, clocks and money read as they are used to. Every Intl call takes it. */
export function localeOfReader(reader: ReaderLanguages = navigator): string {
  const region = regionOfReader(reader);
  return region === null ? 'en' : `en-${region}`;
}
