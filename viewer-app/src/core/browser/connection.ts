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
