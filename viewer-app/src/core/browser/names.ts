/** Name of a region or currency in `locale`; its code where the browser has none. */
export function nameOf(type: 'region' | 'currency', code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The time zone that the browser keeps, such as "Europe/Berlin"; "UTC" where it says none. */
export function timeZoneHere(): string {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  } catch {
    return 'UTC';
  }
}
