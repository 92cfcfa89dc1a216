const mostChars = 48;

/** A web address' part made from a name: `Café Zoë & Co` → `cafe-zoe-co`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, mostChars)
    .replace(/^-+|-+$/gu, '');
}
