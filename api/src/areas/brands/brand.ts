import type { Refusal } from '@showfloor/contracts/errors';
import type { LineMode } from '@showfloor/contracts/line';
import type { Currency } from '@showfloor/contracts/money';
import type { Shipping } from '@showfloor/contracts/shipping';

/** A brand as it is kept. */
export interface Brand {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: Currency;
  readonly logoImageId: string | null;
  readonly shipping: Shipping;
  /** Who has a piece that is free again, in lines that are for no drop. */
  readonly lineMode: LineMode;
  /** How many follow it. */
  readonly followers: number;
}

/** Port: brands. */
export interface BrandRepository {
  /** By name, `after` the name and id of one. */
  list(after: readonly [name: string, id: string] | null, limit: number): Promise<Brand[]>;
  find(brandId: string): Promise<Brand | null>;
  /** Null too for the shop of a rehearsal, which has no page. */
  findBySlug(slug: string): Promise<Brand | null>;
  /** Makes a brand with its first owner. Refuses `duplicate` (slug) and `limit_reached` (brands of one owner). */
  create(
    brand: Omit<Brand, 'followers' | 'lineMode'>,
    ownerId: string,
    atMs: number,
  ): Promise<Brand | Refusal<'duplicate' | 'limit_reached'>>;
  /** Says where a brand ships to, and for how much. Null when there is no such brand. */
  setShipping(brandId: string, shipping: Shipping): Promise<Brand | null>;
  /** Says who has a piece that is free again, in lines that begin from now on. Null when there is no such brand. */
  setLineMode(brandId: string, lineMode: LineMode): Promise<Brand | null>;
}
