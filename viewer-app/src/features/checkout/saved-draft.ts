import { addressSchema } from '@showfloor/contracts/address';
import { z } from 'zod';
import type { KeptStorage } from '../../core/browser/storage.ts';
import { type BuyerDraft, buyerDraftSchema, draftOf, emptyDraft } from './buyer-draft.ts';
import { readSaved } from './saved-json.ts';

const key = 'showfloor.buyer-draft';
/** What earlier releases kept: whom the last order went to. */
const formerKey = 'showfloor.buyer';

const formerSchema = z.object({ email: z.string(), address: addressSchema });

/** What was last typed in this browser, finished or not; null when nothing was. */
export function readDraft(storage: KeptStorage): BuyerDraft | null {
  const kept = readSaved(storage, key, buyerDraftSchema);
  if (kept) return { ...emptyDraft(''), ...kept };
  const former = readSaved(storage, formerKey, formerSchema);
  return former && draftOf(former.email, former.address);
}

export function keepDraft(storage: KeptStorage, draft: BuyerDraft): void {
  storage.setItem(key, JSON.stringify(draft));
}
