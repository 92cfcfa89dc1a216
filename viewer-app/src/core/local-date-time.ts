/** A moment as `<input type="datetime-local">` wants it, in the reader's time zone: `2026-11-23T20:00`; '' for none. */
export function localDateTime(atMs: number | null): string {
  if (atMs === null) return '';
  const at = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment that such an input names, Unix ms; null when it is empty or none. */
export function momentOf(text: string): number | null {
  const atMs = new Date(text).getTime();
  return text === '' || Number.isNaN(atMs) ? null : atMs;
}
