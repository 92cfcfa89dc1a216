/** `1:05:09` or `5:09`: a length of time on a clock's face; negative counts as none. */
export function clockText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `1.2K`, `12K`, `1.3M`: a count where there is little room. */
export function compactNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: value < 10_000 ? 1 : 0 }).format(
    value,
  );
}

/** Day and time of a moment, Unix ms: `Tue, 24 Nov, 20:00`. */
export function dateTimeText(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(atMs);
}

/** Day of a moment, Unix ms: `24 Nov 2026`. */
export function dateText(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(atMs);
}

/** Time of day of a moment, Unix ms: `20:00`. */
export function timeText(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(atMs);
}

/** What is written beside amounts of a currency in English: its code and its signs. */
export function currencySigns(currency: string): readonly string[] {
  return (['code', 'symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
      .formatToParts(0)
      .flatMap(({ type, value }) => (type === 'currency' ? value : [])),
  );
}

/** `4.2`: a number with as many digits after its point as are worth reading. */
export function plainNumber(value: number, digits: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** The order of texts in that language, as a person has it: `9` before `10`, and small letters beside capitals. */
export function textOrder(locale: string): (a: string, b: string) => number {
  return new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare;
}

/** Names in a row: "Ana, Bo and Cleo". */
export function listText(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale).format(names);
}
