import type { Product, Variant } from '@showfloor/contracts/catalog';

/** Chosen value by option name. */
export type Choice = Readonly<Record<string, string>>;

export interface OptionAxis {
  readonly name: string;
  readonly values: readonly string[];
}

/** The options of a product in the order they are shown, each with its values in the order they first occur. */
export function optionAxes(product: Product): readonly OptionAxis[] {
  const axes = new Map<string, Set<string>>();
  for (const { options } of product.variants) {
    for (const [name, value] of Object.entries(options)) {
      const values = axes.get(name) ?? new Set();
      axes.set(name, values.add(value));
    }
  }
  return [...axes].map(([name, values]) => ({ name, values: [...values] }));
}

/** The variant that has just these options; null while something is not chosen, or when there is none. */
export function variantOf(product: Product, choice: Choice): Variant | null {
  const names = optionAxes(product).map((axis) => axis.name);
  if (names.some((name) => choice[name] === undefined)) return null;
  return product.variants.find((variant) => names.every((name) => variant.options[name] === choice[name])) ?? null;
}

/** Whether a value of one option leaves nothing to be had, whatever else is chosen beside it (what is chosen stays chosen). */
export function valueSoldOut(
  product: Product,
  choice: Choice,
  name: string,
  value: string,
  leftOf: (variant: Variant) => number,
): boolean {
  return !product.variants.some(
    (variant) =>
      variant.options[name] === value &&
      leftOf(variant) > 0 &&
      Object.entries(choice).every(([other, chosen]) => other === name || variant.options[other] === chosen),
  );
}

/** What is chosen at first: only what leaves no choice. A size or a colour that somebody else chose comes back in the post. */
export function firstChoice(product: Product): Choice {
  return Object.fromEntries(
    optionAxes(product).flatMap(({ name, values: [only, ...others] }) =>
      only === undefined || others.length > 0 ? [] : [[name, only]],
    ),
  );
}

/** The options that are still to be chosen, in their order. */
export function notChosen(product: Product, choice: Choice): readonly string[] {
  return optionAxes(product).flatMap(({ name }) => (choice[name] === undefined ? [name] : []));
}

/** What that picture shows, in words; undefined: nobody has said. */
export function altOf(product: Product, choice: Choice): string | undefined {
  const url = pictureOf(product, choice);
  const ofVariant = product.variants.find(({ imageUrl, imageAlt }) => imageUrl === url && imageAlt !== undefined);
  return product.images?.find((image) => image.url === url)?.alt || ofVariant?.imageAlt;
}

/** The picture of what is chosen so far: that of all variants it may still become, where they have one and the same, else the product's. */
export function pictureOf(product: Product, choice: Choice): string | undefined {
  const fitting = product.variants.filter(({ options }) =>
    Object.entries(choice).every(([name, value]) => options[name] === value),
  );
  const [only, ...others] = new Set(fitting.map(({ imageUrl }) => imageUrl ?? null));
  return others.length === 0 && only ? only : product.imageUrls[0];
}
