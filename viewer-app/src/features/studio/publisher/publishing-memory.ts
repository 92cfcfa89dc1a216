const key = 'showfloor.studio.publishing';

/**
 * Whether this tab was publishing to the show when it was last left. It lives in the tab's session storage: a reload goes on by itself, another
 * tab or tomorrow's visit doesn't.
 */
export function wasPublishing(storage: Storage, showId: string): boolean {
  return storage.getItem(key) === showId;
}

export function rememberPublishing(storage: Storage, showId: string | null): void {
  try {
    if (showId === null) storage.removeItem(key);
    else storage.setItem(key, showId);
  } catch {
    // Then a reload asks instead of going on by itself.
  }
}
