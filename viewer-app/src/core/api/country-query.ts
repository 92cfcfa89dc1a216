/** Whose prices are shown: the buyer's country, where it is known. */
export function countryQuery(country: string | null): { readonly country?: string } {
  return country === null ? {} : { country };
}
