import { pageVisible } from './visible.ts';

/**
 * Tells when the page may have slept: it comes to the front, out of the back-forward cache, or out of a freeze. A machine that slept with the page in
 * front says none of these: that is seen by clocks alone. Gives back what ends it.
 */
export function onWake(onWoke: () => void): () => void {
  const endVisible = pageVisible.subscribe(() => {
    if (pageVisible.matches()) onWoke();
  });
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) onWoke();
  };
  window.addEventListener('pageshow', onPageShow);
  // The Page Lifecycle API, of Chromium alone.
  document.addEventListener('resume', onWoke);
  return () => {
    endVisible();
    window.removeEventListener('pageshow', onPageShow);
    document.removeEventListener('resume', onWoke);
  };
}
