import type { CustomsFacts } from '@showfloor/contracts/market-terms';
import type { Money } from '@showfloor/contracts/money';
import type { Shipping } from '@showfloor/contracts/shipping';
import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { SellingTerms } from '../pricing/market-price.ts';

/** What is asked for: a variant, perhaps from a show. */
export interface OfferKey {
  readonly variantId: string;
  readonly showId: string | null;
}

/** A variant as it is sold right now to the buyers of a country. */
export interface Offer extends CustomsFacts {
  readonly variantId: string;
  readonly productId: string;
  readonly brandId: string;
  readonly brandName: string;
  readonly shipping: Shipping;
  readonly productName: string;
  readonly imageId: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly sku: string;
  /** The show's price while the show is live and has the product in its lineup, else the variant's own, as the buyer's market has it (`priceIn`). */
  readonly unitPrice: Money;
  /** How the brand sells to the buyer's country. */
  readonly terms: SellingTerms;
  /** Nothing says what it costs in the buyer's market: `unitPrice` is the brand's own, and nobody can buy at it. */
  readonly hasNoPriceThere: boolean;
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
  /**
   * The offer of each key, in their order; undefined where there is no such variant.
   * @param country where the buyer is, ISO 3166-1 alpha-2; null while nobody knows.
   */
  offersOf(keys: readonly OfferKey[], country: string | null): Promise<(Offer | undefined)[]>;
}
