/** A value of an attribute list (RFC 8216bis §4.2): strings are quoted, `raw` ones (enumerated, resolution, decimal) are not. */
export type AttributeValue = string | number | { readonly raw: string } | undefined;

/** `NAME=value,NAME=value`; attributes without a value are left out. */
export function attributeList(attributes: Readonly<Record<string, AttributeValue>>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (typeof value === 'string') parts.push(`${name}="${quotable(value)}"`);
    else parts.push(`${name}=${typeof value === 'number' ? value : value.raw}`);
  }
  return parts.join(',');
}

/** Seconds with as many digits as matter, from ms. */
export function seconds(ms: number): { readonly raw: string } {
  return { raw: (ms / 1000).toFixed(5) };
}

export const yes = { raw: 'YES' } as const;

/** A quoted string holds no quotes and no line breaks; there is no way to escape them. */
function quotable(value: string): string {
  return value.replace(/["\r\n]/g, ' ');
}
