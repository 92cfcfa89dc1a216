import { type Address, newAddressSchema } from '@showfloor/contracts/address';
import { addressProblems } from '@showfloor/contracts/address-rules';

const empty = { name: '', line1: '', line2: '', district: '', city: '', region: '', postalCode: '', country: '' };

/** A postal address while it is typed: every field is there, empty where nothing was typed. */
export type AddressDraft = typeof empty;
type AddressField = keyof AddressDraft;
/** What is wrong with each field. */
export type AddressErrors = Partial<Record<AddressField, 'missing' | 'wrong'>>;

/** @param name what an address that is new is of. */
export function addressDraftOf(address: Address | null, name: string): AddressDraft {
  const { district = '', region = '', ...known } = address ?? { ...empty, name };
  return { ...known, district, region };
}

/** What the address lacks, or has wrong, by the rules of its country; nothing when it can be sent. */
export function checkAddressDraft(draft: AddressDraft): AddressErrors {
  const wrong: AddressErrors = {};
  for (const field of ['name', 'line1', 'country'] as const) if (draft[field].trim() === '') wrong[field] = 'missing';
  if (draft.country !== '') for (const { field, problem } of addressProblems(draft)) wrong[field] ??= problem;
  const parsed = newAddressSchema.safeParse(draft);
  if (!parsed.success)
    for (const { path } of parsed.error.issues) {
      const field = Object.keys(empty).find((name): name is AddressField => name === path[0]);
      if (field) wrong[field] ??= 'wrong';
    }
  return wrong;
}
