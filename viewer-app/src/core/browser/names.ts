/** Name of a region, currency or language in `locale`; its code where the browser has none. */
export function nameOf(type: 'region' | 'currency' | 'language', code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Regions with their names in `locale`, by name. */
export function regionsByName(codes: readonly string[], locale: string): { value: string; label: string }[] {
  let names: Intl.DisplayNames | null = null;
  let compare: (a: string, b: string) => number = (a, b) => (a < b ? -1 : 1);
  try {
    names = new Intl.DisplayNames(locale, { type: 'region' });
    ({ compare } = new Intl.Collator(locale));
  } catch {
    // Codes are names too.
  }
  return codes.map((value) => ({ value, label: names?.of(value) ?? value })).sort((a, b) => compare(a.label, b.label));
}

/** The time zone that the browser keeps, such as "Europe/Berlin"; "UTC" where it says none. */
export function timeZoneHere(): string {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  } catch {
    return 'UTC';
  }
}
