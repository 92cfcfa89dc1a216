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

/** The number that somebody typed, in small letters, with other dashes or none; null: it is none. Letters that are no digits here are read as those they look like. */
export function typedOrderNumber(text: string): string | null {
  const plain = text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const [, characters = ''] = /^(?:SF)?([0-9A-Z]{8})$/.exec(plain) ?? [];
  const read = characters.replace(/O/g, '0').replace(/[IL]/g, '1');
  return read === '' || read.includes('U') ? null : `SF-${read.slice(0, 4)}-${read.slice(4)}`;
}
