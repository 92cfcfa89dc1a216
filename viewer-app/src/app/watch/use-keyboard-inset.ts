import { useEffect } from 'react';

/** Less than this is a browser's bar, not a keyboard, pixels. */
const leastPx = 80;

/**
 * Keeps `--keyboard-inset` at the height of what covers the page's lower edge: where the keyboard does not resize the page (iOS), the
 * message field and the sheets stand on it.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const root = document.documentElement;
    const measure = () => {
      const coveredPx = window.innerHeight - viewport.height - viewport.offsetTop;
      root.style.setProperty('--keyboard-inset', coveredPx > leastPx ? `${Math.round(coveredPx)}px` : '0px');
    };
    viewport.addEventListener('resize', measure);
    viewport.addEventListener('scroll', measure);
    measure();
    return () => {
      viewport.removeEventListener('resize', measure);
      viewport.removeEventListener('scroll', measure);
      root.style.removeProperty('--keyboard-inset');
    };
  }, []);
}
