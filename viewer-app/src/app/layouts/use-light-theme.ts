import { useLayoutEffect } from 'react';

/** The back office is light, dialogs and toasts included: the theme stands on the root for as long as the office is open. */
export function useLightTheme(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset.theme = 'light';
    return () => {
      delete root.dataset.theme;
    };
  }, []);
}
