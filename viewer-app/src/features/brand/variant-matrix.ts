import { limits } from '@showfloor/contracts/limits';
import { newVariant, type OptionDraft, type ProductDraft, type VariantDraft } from './product-draft.ts';

/*
 * What is done with the options goes on in the rows: each combination of values has one, but for those that were taken out by hand.
 */

export const mostOptions = 3;
/** Makes a key that no option, value or row has. */
export type NewKey = () => string;

/** The texts of `typed`, which may be several: `S, M, L`. */
export function valuesTyped(typed: string): string[] {
  const texts = typed.split(/[,;\n،、，]/u).map((text) => text.trim());
  return [...new Set(texts)].filter((text) => text !== '');
}

/** Adds values to an option, with a row for each new combination. Null when that were more rows than a product may have. */
export function addValues(
  draft: ProductDraft,
  optionKey: string,
  texts: readonly string[],
  newKey: NewKey,
): ProductDraft | null {
  let next: ProductDraft = draft;
  for (const text of texts) {
    const option = next.options.find(({ key }) => key === optionKey);
    if (!option || option.values.some((value) => value.text === text)) continue;
    next = withValue(next, option, { key: newKey(), text }, newKey);
    // At once: a whole document may have been pasted.
    if (next.variants.length > limits.productVariants) return null;
  }
  return next;
}

function withValue(
  draft: ProductDraft,
  option: OptionDraft,
  value: OptionDraft['values'][number],
  newKey: NewKey,
): ProductDraft {
  const options = draft.options.map((each) => (each === option ? { ...each, values: [...each.values, value] } : each));
  const chosen = (variant: VariantDraft) => ({ ...variant, values: { ...variant.values, [option.key]: value.key } });
  // The first value is what all rows were without a name.
  if (option.values.length === 0) return { ...draft, options, variants: draft.variants.map(chosen) };
  const others = options.filter(({ key, values }) => key !== option.key && values.length > 0);
  const added = combinations(others).map((values) => {
    const sibling = draft.variants.find((variant) => others.every(({ key }) => variant.values[key] === values[key]));
    const { price, compareAt } = sibling ?? draft.variants[0] ?? newVariant('');
    return chosen({ ...newVariant(newKey()), values, price, compareAt });
  });
  return sorted({ ...draft, options, variants: [...draft.variants, ...added] });
}

/** Takes a value out, with its rows. The last one of an option leaves the rows without it. */
export function removeValue(draft: ProductDraft, optionKey: string, valueKey: string, newKey: NewKey): ProductDraft {
  const options = draft.options.map((option) =>
    option.key === optionKey ? { ...option, values: option.values.filter(({ key }) => key !== valueKey) } : option,
  );
  const left = options.find(({ key }) => key === optionKey)?.values ?? [];
  if (left.length === 0) return { ...draft, options, variants: without(draft.variants, optionKey) };
  const variants = draft.variants.filter((variant) => variant.values[optionKey] !== valueKey);
  if (variants.length > 0) return { ...draft, options, variants };
  const used = options.filter(({ values }) => values.length > 0);
  return { ...draft, options, variants: combinations(used).map((values) => ({ ...newVariant(newKey()), values })) };
}

/** Takes an option out. Rows that only it told apart become one. */
export function removeOption(draft: ProductDraft, optionKey: string): ProductDraft {
  return {
    ...draft,
    options: draft.options.filter(({ key }) => key !== optionKey),
    variants: without(draft.variants, optionKey),
  };
}

/** Gives every row what was typed for all of them; what is empty stays as each row has it. Pieces only where they can still be typed. */
export function applyToAll(
  draft: ProductDraft,
  { price, compareAt, onHand }: Pick<VariantDraft, 'price' | 'compareAt' | 'onHand'>,
): ProductDraft {
  const filled = (text: string, before: string) => (text.trim() === '' ? before : text);
  return {
    ...draft,
    variants: draft.variants.map((variant) => ({
      ...variant,
      price: filled(price, variant.price),
      compareAt: filled(compareAt, variant.compareAt),
      onHand: variant.id === null ? filled(onHand, variant.onHand) : variant.onHand,
    })),
  };
}

/** Each combination of one value of each option. */
function combinations(options: readonly OptionDraft[]): Record<string, string>[] {
  return options.reduce<Record<string, string>[]>(
    (all, { key, values }) => all.flatMap((chosen) => values.map((value) => ({ ...chosen, [key]: value.key }))),
    [{}],
  );
}

function without(variants: readonly VariantDraft[], optionKey: string): VariantDraft[] {
  const kept = new Map<string, VariantDraft>();
  for (const variant of variants) {
    const { [optionKey]: _, ...values } = variant.values;
    const what = JSON.stringify(Object.entries(values).sort());
    if (!kept.has(what)) kept.set(what, { ...variant, values });
  }
  return [...kept.values()];
}

function sorted(draft: ProductDraft): ProductDraft {
  const place = (variant: VariantDraft) =>
    draft.options.map(({ key, values }) => values.findIndex((value) => value.key === variant.values[key]));
  const variants = [...draft.variants].sort((a, b) => {
    const [placeA, placeB] = [place(a), place(b)];
    const differing = placeA.findIndex((at, option) => at !== placeB[option]);
    return (placeA[differing] ?? 0) - (placeB[differing] ?? 0);
  });
  return { ...draft, variants };
}
