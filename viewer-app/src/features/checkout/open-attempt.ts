import type { KeptStorage } from '../../core/browser/storage.ts';

/** Where an attempt is kept until its outcome is known. */
export const attemptKey = 'showfloor.checkout-attempt';

/** Whether a purchase was begun in this browser whose outcome is not known yet, as after a reload. Cheap: asked before checkout is loaded. */
export function hasOpenAttempt(storage: KeptStorage): boolean {
  return storage.getItem(attemptKey) !== null;
}
