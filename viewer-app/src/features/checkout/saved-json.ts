import type { z } from 'zod';
import type { KeptStorage } from '../../core/browser/storage.ts';

/** What was saved under `key`, or null when there is nothing or it is not (or no longer) of that shape. */
export function readSaved<S extends z.ZodType>(storage: KeptStorage, key: string, schema: S): z.output<S> | null {
  try {
    const text = storage.getItem(key);
    if (text === null) return null;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: something that is not ours.
    return null;
  }
}
