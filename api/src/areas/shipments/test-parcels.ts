import type { TestCarrierWebhook } from '@showfloor/contracts/shipment';

/** Something that the test carrier will say of a parcel, and when. */
export type TestStep = Omit<TestCarrierWebhook, 'trackingNumber'>;

/** Port: the test carrier's book of its parcels, which outlives its process. */
export interface TestParcels {
  /** Takes a parcel in, once. @param steps what happens to it, the next first. */
  add(trackingNumber: string, steps: readonly TestStep[]): Promise<void>;
  /** Nothing happens to a parcel any more, if nothing has yet. */
  stop(trackingNumber: string): Promise<'cancelled' | 'too_late'>;
  /** Takes parcels whose next step is due, so that nobody else does; they are due again a little later. */
  takeDue(
    nowMs: number,
    limit: number,
  ): Promise<{ readonly trackingNumber: string; readonly steps: readonly TestStep[] }[]>;
  /** What is still to happen to it. */
  setSteps(trackingNumber: string, steps: readonly TestStep[]): Promise<void>;
}
