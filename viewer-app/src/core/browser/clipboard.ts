/** Copies a text. Resolves to whether it was: refused, or no clipboard at all, leaves it to be selected by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Passes an address on by the platform's own sheet, or by the clipboard. */
export async function shareAddress(title: string, url: string): Promise<'shared' | 'copied' | 'not'> {
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ title, url });
      return 'shared';
    }
  } catch {
    // Cancelled, or not allowed here.
    return 'not';
  }
  return (await copyText(url)) ? 'copied' : 'not';
}
