/** Crockford base 32, upper case: nothing that reads like something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number that a person can read out, `SF-7K2M-9QXA`: 40 random bits. Two orders may draw the same one; the database refuses the second,
 * and it draws again.
 * @param randomBytes gives that many random bytes.
 */
export function orderNumber(randomBytes: (size: number) => Uint8Array): string {
  const characters = Array.from(randomBytes(8), (byte) => alphabet.charAt(byte & 31)).join('');
  return `SF-${characters.slice(0, 4)}-${characters.slice(4)}`;
}
