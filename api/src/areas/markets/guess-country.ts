import { countryCodes } from '@showfloor/contracts/address-rules';

const known = new Set(countryCodes);

/** What is read of the header: browsers send a tenth of both. */
const mostChars = 1_000;
const mostLanguages = 50;

/**
 * The country from which somebody buys, as far as it can be guessed: what they chose, else the region of the first language that names one.
 * @param acceptLanguage the header of their request (RFC 9110 §12.5.4); undefined: none was sent.
 * @param storedChoice what they chose before, ISO 3166-1 alpha-2; anything else counts as no choice. Null: none.
 * @returns ISO 3166-1 alpha-2; null when nothing tells.
 */
export function guessCountry(acceptLanguage: string | undefined, storedChoice: string | null): string | null {
  if (storedChoice !== null && known.has(storedChoice)) return storedChoice;
  for (const tag of languagesByWeight(acceptLanguage ?? '')) {
    const region = regionOf(tag);
    // The regions of the United Nations (`es-419`) are no countries.
    if (region !== undefined && known.has(region)) return region;
  }
  return null;
}

/** The languages of the header, the most wanted first; those of one weight as they stand there, those of weight 0 not at all. */
function languagesByWeight(header: string): string[] {
  return header
    .slice(0, mostChars)
    .split(',', mostLanguages)
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.split(';').map((one) => one.trim());
      const weight = parameters.find((one) => /^q=/i.test(one));
      if (weight !== undefined && !/^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i.test(weight)) return [];
      const quality = weight === undefined ? 1 : Number(weight.slice(2));
      return quality > 0 ? [{ tag, quality }] : [];
    })
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch {
    return undefined;
  }
}
