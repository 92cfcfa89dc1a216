/** What a page keeps by name. Never throws. */
export interface KeptStorage {
  /** Null when there is nothing. */
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * A browser's storage, which may be forbidden (the getter itself throws), absent, full, or emptied at any time. What it does not take is
 * remembered for as long as the page is open, and not longer.
 */
export function keptIn(storageOfBrowser: () => Storage | null | undefined): KeptStorage {
  const here = new Map<string, string>();
  const attempt = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      const storage = storageOfBrowser();
      return storage ? act(storage) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (key) => here.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    setItem(key, value) {
      const taken = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      });
      if (taken) here.delete(key);
      else here.set(key, value);
    },
    removeItem(key) {
      here.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
  };
}

/** Kept on the device. */
export const deviceStorage = keptIn(() => window.localStorage);
/** Kept in the tab, over reloads. */
export const tabStorage = keptIn(() => window.sessionStorage);
