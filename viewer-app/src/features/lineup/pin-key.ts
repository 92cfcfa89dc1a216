/** What a key asks of the lineup. */
export type PinWish =
  | { readonly kind: 'nth'; readonly index: number }
  | { readonly kind: 'next' }
  | { readonly kind: 'unpin' };

/** 1–9 pin that product, n the next one, u unpins; null for other keys, with modifiers, or while somebody writes. */
export function pinKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
): PinWish | null {
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return null;
  if (/^[1-9]$/.test(event.key)) return { kind: 'nth', index: Number(event.key) - 1 };
  if (event.key === 'n') return { kind: 'next' };
  if (event.key === 'u') return { kind: 'unpin' };
  return null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
