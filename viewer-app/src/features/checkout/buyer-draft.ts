import { limits } from '@showfloor/contracts/limits';
import { type Buyer, buyerSchema } from './saved-buyer.ts';

const buyerFields = ['email', 'name', 'line1', 'line2', 'postalCode', 'city', 'country'] as const;
export type BuyerField = (typeof buyerFields)[number];
/** What is written in the form, checked only when it is sent. */
export type BuyerDraft = Readonly<Record<BuyerField, string>>;
export type BuyerErrors = Readonly<Partial<Record<BuyerField, true>>>;

export function draftOf(buyer: Buyer | null, country: string): BuyerDraft {
  if (!buyer) return { email: '', name: '', line1: '', line2: '', postalCode: '', city: '', country };
  return { email: buyer.email, ...buyer.address };
}

/** The buyer that a draft describes, or the fields that have to be put right. */
export function parseBuyer(draft: BuyerDraft): { buyer: Buyer } | { errors: BuyerErrors } {
  const { email, ...address } = draft;
  const parsed = buyerSchema.safeParse({ email: email.trim().slice(0, limits.emailChars), address });
  if (parsed.success) return { buyer: parsed.data };
  const errors: Partial<Record<BuyerField, true>> = {};
  for (const issue of parsed.error.issues) {
    const field = buyerFields.find((name) => name === issue.path.at(-1));
    if (field) errors[field] = true;
  }
  return { errors };
}
