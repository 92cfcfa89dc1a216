export type ShortcutAction =
  | { readonly kind: 'toggle' | 'mute' | 'fullscreen' | 'theatre' | 'live' | 'help' }
  | { readonly kind: 'seek'; readonly seconds: number }
  | { readonly kind: 'volume'; readonly by: number };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key means to the player; null when it is none of ours. The same keys as on the large video sites. */
export function shortcutOf({ key, ctrlKey, metaKey, altKey }: KeyPress): ShortcutAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case ' ':
    case 'k':
      return { kind: 'toggle' };
    case 'm':
      return { kind: 'mute' };
    case 'f':
      return { kind: 'fullscreen' };
    case 't':
      return { kind: 'theatre' };
    case 'ArrowLeft':
      return { kind: 'seek', seconds: -5 };
    case 'ArrowRight':
      return { kind: 'seek', seconds: 5 };
    case 'j':
      return { kind: 'seek', seconds: -10 };
    case 'l':
      return { kind: 'seek', seconds: 10 };
    case 'ArrowUp':
      return { kind: 'volume', by: 0.1 };
    case 'ArrowDown':
      return { kind: 'volume', by: -0.1 };
    case '0':
    case 'End':
      return { kind: 'live' };
    case '?':
      return { kind: 'help' };
    default:
      return null;
  }
}

/** Controls that take keys for themselves: what is typed or chosen there is not for the player. */
export function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"]')) return true;
  if (target.matches('input[type="range"]')) return false;
  if (target.matches('input, textarea, select, [contenteditable]')) return true;
  if (target.closest('[role="tablist"]')) return key.startsWith('Arrow') || key === ' ';
  return key === ' ' && target.matches('button, a, summary');
}
