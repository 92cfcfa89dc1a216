import type { Money } from '@showfloor/contracts/money';
import type { Shipping } from '@showfloor/contracts/shipping';
import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';

/** What is asked for: a variant, perhaps from a show. */
export interface OfferKey {
  readonly variantId: string;
  readonly showId: string | null;
}

/** A variant as it is sold right now. */
export interface Offer {
  readonly variantId: string;
  readonly productId: string;
  readonly brandId: string;
  readonly brandName: string;
  readonly shipping: Shipping;
  readonly productName: string;
  readonly imageId: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly sku: string;
  /** The show's price while the show is live and has the product in its lineup, else the variant's own. */
  readonly unitPrice: Money;
  /** The show that was asked for, when there is one and it has or had the product in its lineup; else null. */
  readonly showId: string | null;
  /** False for a draft, an archived product and a retired variant. */
  readonly isForSale: boolean;
  /** It is of a rehearsal's shop, for the people whom that simulates, and for nobody else. */
  readonly isRehearsal: boolean;
  /** Pieces to be had; 0 for what is not for sale. */
  readonly available: number;
}

/** The offer as this user has it: a rehearsal sells to the people whom it simulates, and everything else to people. */
export function offerTo(userId: string, offer: Offer): Offer {
  return offer.isRehearsal === isRehearsalPerson(userId) ? offer : { ...offer, isForSale: false, available: 0 };
}

/** Port: today's offers. */
export interface OfferRepository {
  /** The offer of each key, in their order; undefined where there is no such variant. */
  offersOf(keys: readonly OfferKey[]): Promise<(Offer | undefined)[]>;
}
