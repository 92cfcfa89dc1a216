/** Leaves room within a SKU's 64 characters for what tells it from others. */
const longestBase = 48;

/**
 * A SKU for a variant that was given none: its product's name and its options in capitals, `WOOL-THROW-MOSS`, with a number behind it where that
 * is taken. Names that have no letters of the alphabet leave `ITEM`.
 * @param taken those of the brand that begin like it
 */
export function madeSku(name: string, options: Readonly<Record<string, string>>, taken: ReadonlySet<string>): string {
  const base = skuBase(name, options);
  for (let number = 1; ; number++) {
    const sku = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(sku)) return sku;
  }
}

/** What a made SKU begins with: capitals, digits and dashes. */
export function skuBase(name: string, options: Readonly<Record<string, string>>): string {
  const words = [name, ...Object.values(options)].map(inCapitals).filter((word) => word !== '');
  return words.join('-').slice(0, longestBase).replace(/-+$/, '') || 'ITEM';
}

function inCapitals(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
