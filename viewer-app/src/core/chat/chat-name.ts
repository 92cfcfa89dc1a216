import { displayNameSchema } from '@showfloor/contracts/account';
import type { KeptStorage } from '../browser/storage.ts';

const key = 'showfloor.chat-name';

/** The name that a viewer without an account gave in this browser, or null. */
export function rememberedName(storage: KeptStorage): string | null {
  const parsed = displayNameSchema.safeParse(storage.getItem(key));
  return parsed.success ? parsed.data : null;
}

export function rememberName(storage: KeptStorage, name: string): void {
  storage.setItem(key, name);
}
