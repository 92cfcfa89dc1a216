/** The path of our own that `wanted` names, or `fallback`: never another site, never a loop back to the sign-in page. */
export function safeReturnTo(wanted: string | null, fallback = '/'): string {
  if (!wanted?.startsWith('/')) return fallback;
  const here = 'http://showfloor.invalid';
  let address: URL;
  try {
    address = new URL(wanted, here);
  } catch {
    return fallback;
  }
  if (address.origin !== here || address.pathname.startsWith('/sign-in') || address.pathname.startsWith('//'))
    return fallback;
  return `${address.pathname}${address.search}${address.hash}`;
}
