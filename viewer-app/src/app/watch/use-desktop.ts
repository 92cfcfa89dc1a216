import { useSyncExternalStore } from 'react';

const wide = '(min-width: 64rem)';

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(wide);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Whether there is room for the rail beside the picture. Only for what must not be there twice; the rest is CSS. */
export function useDesktop(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wide).matches);
}
