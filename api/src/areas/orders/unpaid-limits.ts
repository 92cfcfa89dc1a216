import { limits } from '@showfloor/contracts/limits';

/**
 * How much may be held by orders that nobody has paid yet. Pieces of an unpaid order can't be bought by others until its time is over, and an
 * anonymous session costs nothing: without limits one browser could keep a whole drop from everybody.
 */
export interface UnpaidLimits {
  /** Unpaid orders of one buyer. */
  readonly ordersPerBuyer: number;
  /** Pieces in the unpaid orders of one buyer. */
  readonly piecesPerBuyer: number;
  /** Unpaid orders from one address. A household, an office or a mobile carrier's customers share one. */
  readonly ordersPerAddress: number;
  /** Pieces in the unpaid orders from one address. */
  readonly piecesPerAddress: number;
  /** The part of a variant's unsold pieces that the unpaid orders of one address may hold, in percent; 100 allows all. */
  readonly variantPercentPerAddress: number;
}

/** What holds where the settings say nothing else. */
export const defaultUnpaidLimits: UnpaidLimits = {
  ordersPerBuyer: 3,
  piecesPerBuyer: 100,
  ordersPerAddress: 60,
  piecesPerAddress: 240,
  variantPercentPerAddress: 25,
};

/** Of one variant, all unpaid orders of one buyer may hold what a single order may have. */
export const unpaidOfVariantPerBuyer = limits.quantityPerVariant;

/** The pieces of a variant that one address may hold: its share of the unsold ones, but never fewer than one order may have. */
export function unpaidOfVariantPerAddress(unsold: number, { variantPercentPerAddress }: UnpaidLimits): number {
  return Math.max(limits.quantityPerVariant, Math.floor((unsold * variantPercentPerAddress) / 100));
}
