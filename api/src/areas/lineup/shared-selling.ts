import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';

/** How a show's brand sells what is in its lineup, as everybody may know it. */
interface SharedSelling {
  readonly answer: SellingTermsAnswer;
  /** Of the lineup whose products they are. */
  readonly version: number;
  /** How long it may still be shown, in ms. */
  readonly forMs: number;
}

/** Port: what lineups cost the buyers of countries, read once a process however many ask. */
export interface SharedSellings {
  /** By a lineup of that version or a newer one; null when there is no such show, or it is private. */
  of(showId: string, version: number, country: string | null): Promise<SharedSelling | null>;
}
