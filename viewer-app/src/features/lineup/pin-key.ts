/** What a key asks of the lineup. */
export type PinWish =
  | { readonly kind: 'nth'; readonly index: number }
  | { readonly kind: 'next' }
  /** To be the next one. */
  | { readonly kind: 'queue'; readonly index: number }
  | { readonly kind: 'unpin' };

/** 1–9 pin that product, with Shift they make it the next one, n pins the next one, u unpins; null for other keys, with modifiers, or while somebody writes. */
export function pinKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
): PinWish | null {
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return null;
  // By the place of the key: with Shift a layout has another sign on it.
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (event.shiftKey && digit !== undefined) return { kind: 'queue', index: Number(digit) - 1 };
  if (/^[1-9]$/.test(event.key)) return { kind: 'nth', index: Number(event.key) - 1 };
  if (event.key === 'n') return { kind: 'next' };
  if (event.key === 'u') return { kind: 'unpin' };
  return null;
}

/** Fields, and what lies above the page: keys have a meaning of their own there. */
const notHere = 'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"]';

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(notHere) !== null;
}
