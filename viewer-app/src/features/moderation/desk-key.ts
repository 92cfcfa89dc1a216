export type DeskKey = 'up' | 'down' | 'remove' | 'undo' | 'menu' | 'bottom';

const byKey: Readonly<Record<string, DeskKey>> = {
  k: 'up',
  ArrowUp: 'up',
  j: 'down',
  ArrowDown: 'down',
  d: 'remove',
  Delete: 'remove',
  z: 'undo',
  m: 'menu',
  End: 'bottom',
};

/** What a key asks of the chat pane; null for others, with modifiers, and where keys have a meaning of their own. */
export function deskKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
): DeskKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const at = event.target;
  if (
    at instanceof HTMLElement &&
    at.closest('input, textarea, select, [contenteditable], [role="tablist"], [role="dialog"], [role="menu"]')
  )
    return null;
  return byKey[event.key] ?? null;
}
