import { type Category, categoryPath } from '@showfloor/contracts/categories';

/** `Home & Garden › Lighting` */
export function categoryText(categoryId: string, categories: readonly Category[]): string {
  const nameOf = new Map(categories.map(({ id, name }) => [id, name]));
  return categoryPath(categoryId)
    .map((id) => nameOf.get(id) ?? id)
    .join(' › ');
}
