import { displayNameSchema } from '@showfloor/contracts/account';

const key = 'showfloor.chat-name';

/** The part of localStorage that is used; a browser that forbids it throws, and then nothing is remembered. */
export type NameStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The name that a viewer without an account gave in this browser, or null. */
export function rememberedName(storage: NameStorage): string | null {
  try {
    const parsed = displayNameSchema.safeParse(storage.getItem(key));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export function rememberName(storage: NameStorage, name: string): void {
  try {
    storage.setItem(key, name);
  } catch {
    // Private windows may refuse: then it is asked again next time.
  }
}
