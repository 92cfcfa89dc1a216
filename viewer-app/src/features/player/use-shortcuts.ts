import { useEffect, useRef } from 'react';
import { type ShortcutAction, shortcutOf, takesKeys } from './shortcuts.ts';

/** Calls `run` for the player's keys, wherever on the page they are pressed but in a control that wants them itself. */
export function useShortcuts(run: (action: ShortcutAction) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event.target, event.key)) return;
      const action = shortcutOf(event);
      if (!action) return;
      event.preventDefault();
      latest.current(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
