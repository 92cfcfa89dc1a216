import type { KeptStorage } from '../../../core/browser/storage.ts';

const key = 'showfloor.studio.publishing';
const unfinishedKey = 'showfloor.studio.unfinished';

/**
 * Whether this tab was publishing to the show when it was last left. It lives in the tab's session storage: a reload goes on by itself, another
 * tab or tomorrow's visit doesn't.
 */
export function wasPublishing(storage: KeptStorage, showId: string): boolean {
  return storage.getItem(key) === showId;
}

export function rememberPublishing(storage: KeptStorage, showId: string | null): void {
  if (showId === null) storage.removeItem(key);
  else storage.setItem(key, showId);
}

/**
 * Whether publishing to the show from this device began and was never ended, taken over or left: the browser or the machine went down. It lives
 * on the device, as a tab that crashed may be gone for good.
 */
export function wasCutShort(storage: KeptStorage, showId: string): boolean {
  return storage.getItem(unfinishedKey) === showId;
}

/** From now on, coming back without `forgetUnfinished` counts as cut short. */
export function rememberUnfinished(storage: KeptStorage, showId: string): void {
  storage.setItem(unfinishedKey, showId);
}

export function forgetUnfinished(storage: KeptStorage): void {
  storage.removeItem(unfinishedKey);
}
