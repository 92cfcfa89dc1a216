/** Whether the browser believes it has a network; one that says nothing is taken to have. */
export function isOnline(): boolean {
  return navigator.onLine !== false;
}

/** Tells when that may have changed. Gives back what ends it. */
export function onConnectionChange(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Whether somebody asked their browser to save data; those that can't say were not asked. */
export function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: unknown } };
  return connection?.saveData === true;
}
