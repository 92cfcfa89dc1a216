import type { Address } from '@showfloor/contracts/address';
import type { Refusal } from '@showfloor/contracts/errors';
import type { ChangeLocation, Location, NewLocation } from '@showfloor/contracts/location';

/** Port: where a brand's pieces lie. Each brand has at least one location that is open. */
export interface LocationRepository {
  /** All of a brand's, in the order in which orders are given to them, with what lies there. */
  list(brandId: string): Promise<Location[]>;
  /** Comes last. `limit_reached`: the brand has as many as it may. */
  add(brandId: string, id: string, location: NewLocation): Promise<Location | Refusal<'limit_reached'>>;
  /** `location_in_use`: it is to be closed, and pieces lie there, or no other is open. */
  change(
    brandId: string,
    id: string,
    change: ChangeLocation,
  ): Promise<Location | Refusal<'not_found' | 'location_in_use'>>;
  /** Puts them into another order. `conflict`: these are not the ids of all of them. */
  order(brandId: string, ids: readonly string[]): Promise<Location[] | Refusal<'conflict'>>;
  /** The address of the open location that comes first: where a brand's parcels are sent from unless something else is said. */
  firstAddress(brandId: string): Promise<Address | null>;
  setFirstAddress(brandId: string, address: Address): Promise<void>;
}
