import type { LineupItem } from '@showfloor/contracts/show';

/** Every variant of a lineup with a name of its own: `Mug (Moss, L)`. */
export function variantLabels(items: readonly LineupItem[]): { readonly value: string; readonly label: string }[] {
  return items.flatMap(({ product }) =>
    product.variants.map(({ id, options }) => {
      const chosen = Object.values(options).join(', ');
      return { value: id, label: chosen === '' ? product.name : `${product.name} (${chosen})` };
    }),
  );
}
