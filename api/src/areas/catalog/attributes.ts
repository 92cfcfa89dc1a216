import type { Attribute } from '@showfloor/contracts/attributes';
import type { Refusal } from '@showfloor/contracts/errors';

/** Port: what brands say of their products beyond what every product has. */
export interface AttributeRepository {
  /** In the order they are shown. */
  of(brandId: string): Promise<Attribute[]>;
  /**
   * Replaces all of them; those that are left out are taken from the products, and categories that aren't named stay. Refuses `not_found` (the brand, a category), `invalid_transition` where one would get
   * another kind, and `conflict` where products have a choice that is left out.
   */
  replace(
    brandId: string,
    attributes: readonly Attribute[],
  ): Promise<Attribute[] | Refusal<'not_found' | 'invalid_transition' | 'conflict'>>;
}
