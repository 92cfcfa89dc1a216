import { emailSchema } from '@showfloor/contracts/account';
import { addressSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import type { KeptStorage } from '../../core/browser/storage.ts';
import { readSaved } from './saved-json.ts';

const key = 'showfloor.buyer';

export const buyerSchema = z.object({ email: emailSchema, address: addressSchema });
export type Buyer = z.infer<typeof buyerSchema>;

/** Whom the last order of this browser went to, so that a returning buyer pays in two taps. */
export function readBuyer(storage: KeptStorage): Buyer | null {
  return readSaved(storage, key, buyerSchema);
}

export function rememberBuyer(storage: KeptStorage, buyer: Buyer): void {
  storage.setItem(key, JSON.stringify(buyer));
}
