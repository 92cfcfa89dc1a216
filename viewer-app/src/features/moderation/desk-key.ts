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

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>;

const written = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"]';

/** Whether a key has no meaning of its own where it was pressed, so that it may be one of the desk's. Tabs have the arrows alone. */
export function isForDesk(event: Pressed): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const at = event.target;
  if (!(at instanceof HTMLElement)) return true;
  const isLetter = event.key.length === 1;
  return at.closest(isLetter ? written : `${written}, [role="tablist"]`) === null;
}

/** What a key asks of the chat pane; null for others, with modifiers, and where keys have a meaning of their own. */
export function deskKey(event: Pressed): DeskKey | null {
  return isForDesk(event) ? (byKey[event.key] ?? null) : null;
}
