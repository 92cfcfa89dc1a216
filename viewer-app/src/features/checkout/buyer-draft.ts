import { emailSchema } from '@showfloor/contracts/account';
import { type Address, newAddressSchema } from '@showfloor/contracts/address';
import { type AddressField, addressProblems, addressRules } from '@showfloor/contracts/address-rules';
import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';

const buyerFields = ['email', 'name', 'country', 'line1', 'line2', 'district', 'city', 'region', 'postalCode'] as const;
export type BuyerField = (typeof buyerFields)[number];

/** What is written in the form, checked only when it is sent. */
export const buyerDraftSchema = z.partialRecord(z.enum(buyerFields), z.string().max(1_000));
export type BuyerDraft = Readonly<Record<BuyerField, string>>;
export type BuyerErrors = Readonly<Partial<Record<BuyerField, 'missing' | 'wrong'>>>;

/** Who buys, and where it goes. */
export interface Buyer {
  readonly email: string;
  readonly address: z.output<typeof newAddressSchema>;
}

export function emptyDraft(country: string): BuyerDraft {
  const nothing = { email: '', name: '', line1: '', line2: '', district: '', city: '', region: '', postalCode: '' };
  return { ...nothing, country };
}

/** An address that was used before, as a draft. */
export function draftOf(email: string, { district = '', region = '', ...address }: Address): BuyerDraft {
  return { ...address, email, district, region };
}

/** The fields of a country's addresses in their order; the second line of the street after the first. */
export function fieldsOf(country: string): readonly (AddressField | 'line2')[] {
  const fields = addressRules(country)?.fields ?? ['line1', 'city', 'region', 'postalCode'];
  return fields.flatMap((field) => (field === 'line1' ? (['line1', 'line2'] as const) : [field]));
}

/** The buyer that a draft describes, or the fields that have to be put right. Fields that the country doesn't have are left out. */
export function parseBuyer(draft: BuyerDraft): { buyer: Buyer } | { errors: BuyerErrors } {
  const errors: Partial<Record<BuyerField, 'missing' | 'wrong'>> = {};
  const email = emailSchema.safeParse(draft.email.trim().slice(0, limits.emailChars));
  if (!email.success) errors.email = draft.email.trim() === '' ? 'missing' : 'wrong';
  const own: Record<string, string> = { name: draft.name, country: draft.country };
  for (const field of fieldsOf(draft.country)) own[field] = draft[field];
  const address = newAddressSchema.safeParse(own);
  if (!address.success) {
    for (const issue of address.error.issues) {
      const field = buyerFields.find((name) => name === issue.path[0]);
      if (field) errors[field] = draft[field].trim() === '' ? 'missing' : 'wrong';
    }
  }
  for (const { field, problem } of address.success ? addressProblems(address.data) : []) errors[field] ??= problem;
  if (email.success && address.success && Object.keys(errors).length === 0)
    return { buyer: { email: email.data, address: address.data } };
  return { errors };
}

/** The first field that has to be put right, in the order of the form. */
export function firstWrong(errors: BuyerErrors, country: string): BuyerField | null {
  const inOrder: readonly BuyerField[] = ['email', 'name', 'country', ...fieldsOf(country)];
  return inOrder.find((field) => errors[field] !== undefined) ?? null;
}
