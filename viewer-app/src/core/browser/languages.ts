/** The part of `navigator` that says which languages its person reads; browsers and machines put anything there. */
export interface ReaderLanguages {
  readonly language?: unknown;
  readonly languages?: unknown;
}

/** No language needs more letters; what is added to its name (calendars, digits) is another matter. */
const mostLetters = 35;
/** As far as a list of wishes is read. */
const mostLanguages = 20;

/** Those of the reader's languages that are one (BCP 47), in their canonical form, the first wish first. */
function* wishedLanguages(reader: ReaderLanguages): Generator<Intl.Locale> {
  const wishes = [
    reader.language,
    ...(Array.isArray(reader.languages) ? reader.languages.slice(0, mostLanguages) : []),
  ];
  for (const wish of wishes) {
    try {
      if (typeof wish === 'string' && Intl.DateTimeFormat.supportedLocalesOf([wish]).length > 0)
        yield new Intl.Locale(wish);
    } catch {
      // "C", "en-US@posix", "": what machines without a locale say. Perhaps the next one is a language.
    }
  }
}

/** What the reader reads, the first wish first (`de`, `pt-BR`), each once. English, which our pages are in, when no wish is a language. */
export function languagesOfReader(reader: ReaderLanguages = navigator): readonly [string, ...string[]] {
  const [first, ...others] = new Set(
    [...wishedLanguages(reader)].map(({ baseName }) => baseName).filter((tag) => tag.length <= mostLetters),
  );
  return first === undefined ? ['en'] : [first, ...others];
}

/** Where the reader is, by their language (ISO 3166-1 alpha-2); null when that cannot be told. */
export function regionOfReader(reader: ReaderLanguages = navigator): string | null {
  const [first] = wishedLanguages(reader);
  const region = first?.maximize().region;
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : null;
}

/** Our English as it is written where the reader is, so that dates, clocks and money read as they are used to. Every Intl call takes it. */
export function localeOfReader(reader: ReaderLanguages = navigator): string {
  const region = regionOfReader(reader);
  return region === null ? 'en' : `en-${region}`;
}

/** The language of a tag (BCP 47) without its script and region: `pt` of `pt-BR`; '' when it is none. */
export function baseLanguage(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return '';
  }
}
