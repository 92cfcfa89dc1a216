/** A key that nobody guesses. `crypto.randomUUID` exists on https and localhost only; a page on a LAN address needs keys too. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
