/** Scripts that letters are counted by, ISO 15924 in the spelling that Unicode's data on locales uses. Han alone says too little: see below. */
const scripts = [
  ['Latn', /\p{Script=Latin}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Kore', /\p{Script=Hangul}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Telu', /\p{Script=Telugu}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Khmr', /\p{Script=Khmer}/u],
] as const;

type Script = (typeof scripts)[number][0];

const address = /@\S+|\S+[@.]\S+/gu;

/**
 * What a text is written in, as a language tag; undefined where nothing says so. It is the language of the author's page where that is written in
 * the text's script, else the language that the script is used for most; Latin letters alone say nothing.
 * @param declared the language of the author's page, a language tag.
 */
export function languageOf(text: string, declared: string | undefined): string | undefined {
  const script = scriptOf(text.replace(address, ''));
  if (script === null) return undefined;
  const page = declared === undefined ? null : new Intl.Locale(declared).maximize();
  if (page && isWrittenIn(page, script)) return page.script === 'Hant' ? 'zh-Hant' : page.language;
  if (script === 'Latn') return undefined;
  return new Intl.Locale(`und-${script}`).maximize().language;
}

function isWrittenIn({ script }: Intl.Locale, found: Script): boolean {
  // Japanese, and Chinese of either kind, are written with Han.
  return script === found || (found === 'Hani' && (script === 'Hans' || script === 'Hant' || script === 'Jpan'));
}

/** The script of most letters; null without any. Japanese has more Han than Kana, and Korean may: one of theirs is enough. */
function scriptOf(text: string): Script | null {
  const letters = new Map<Script, number>();
  for (const letter of text) {
    const [script] = scripts.find(([, of]) => of.test(letter)) ?? [];
    if (script !== undefined) letters.set(script, (letters.get(script) ?? 0) + 1);
  }
  const [most] = [...letters].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (most !== 'Hani') return most ?? null;
  return letters.has('Jpan') ? 'Jpan' : letters.has('Kore') ? 'Kore' : 'Hani';
}
