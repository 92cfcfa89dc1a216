/** How addresses are written in a country, as `address-data.ts` holds it. */
export interface CountryData {
  /** A street, D district, C city, S region, Z postal code; in the order in which they are written there. */
  readonly fields: string;
  readonly demanded: string;
  /** What a region is called there; "province" when absent. */
  readonly region?: string;
  /** The regions by name, or by code and name; only where one is demanded. */
  readonly regions?: string;
  readonly city?: string;
  readonly district?: string;
  readonly postalCode?: string;
  /** Of the postal code, whole. */
  readonly pattern?: string;
  readonly example?: string;
}
