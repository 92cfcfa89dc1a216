import type { z } from 'zod';

/** The part of localStorage that is used. A browser that forbids it throws: then nothing is remembered, and everything else works. */
export type JsonStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was saved under `key`, or null when there is nothing or it is not (or no longer) of that shape. */
export function readSaved<S extends z.ZodType>(storage: JsonStorage, key: string, schema: S): z.output<S> | null {
  try {
    const text = storage.getItem(key);
    if (text === null) return null;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function writeSaved(storage: JsonStorage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the purchase goes on without being remembered.
  }
}

export function forgetSaved(storage: JsonStorage, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // As above.
  }
}
