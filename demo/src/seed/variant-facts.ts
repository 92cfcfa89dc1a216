/** What carriers and customs ask of the demo's products, by the beginning of their SKUs. */
export const variantFacts: Readonly<
  Record<string, { readonly weightGrams: number; readonly hsCode: string; readonly originCountry: string }>
> = {
  POUR: { weightGrams: 1_200, hsCode: '691200', originCountry: 'PT' },
  MUG: { weightGrams: 320, hsCode: '732394', originCountry: 'PL' },
  THROW: { weightGrams: 1_100, hsCode: '630120', originCountry: 'IE' },
  APRON: { weightGrams: 380, hsCode: '621142', originCountry: 'LT' },
  BOARD: { weightGrams: 1_450, hsCode: '441911', originCountry: 'DE' },
  CANDLE: { weightGrams: 420, hsCode: '340600', originCountry: 'DE' },
  BOTTLE: { weightGrams: 350, hsCode: '961700', originCountry: 'CN' },
  TOTE: { weightGrams: 540, hsCode: '420222', originCountry: 'IN' },
  LAMP: { weightGrams: 900, hsCode: '940521', originCountry: 'CN' },
  NOTE: { weightGrams: 210, hsCode: '482010', originCountry: 'DE' },
};
