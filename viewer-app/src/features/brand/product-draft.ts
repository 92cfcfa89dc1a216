import { type createProductSchema, type Product, skuSchema } from '@showfloor/contracts/catalog';
import { imageIdSchema } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import type { z } from 'zod';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { amountProblems, type FieldErrors, type FieldProblem } from './field-errors.ts';

export const mostOptions = 3;

export interface VariantDraft {
  /** Tells rows apart on the screen. */
  readonly key: string;
  /** Null for a new one. */
  readonly id: string | null;
  readonly sku: string;
  /** By the index of the option. */
  readonly values: readonly string[];
  readonly price: string;
  readonly compareAt: string;
  /** Only of a new one: others are changed through the ledger. */
  readonly onHand: string;
  /** One of the product's pictures, by its id; null: none any more. Absent: as it was, without one. */
  readonly pictureId?: string | null;
}

export interface PictureDraft {
  readonly id: string;
  readonly url: string;
}

/** A product as it stands in the form: texts as they were typed. */
export interface ProductDraft {
  readonly name: string;
  readonly description: string;
  readonly pictures: readonly PictureDraft[];
  readonly optionNames: readonly string[];
  readonly variants: readonly VariantDraft[];
}

export function newVariant(key: string, options: number): VariantDraft {
  return {
    key,
    id: null,
    sku: '',
    values: Array.from({ length: options }, () => ''),
    price: '',
    compareAt: '',
    onHand: '0',
  };
}

export function emptyDraft(): ProductDraft {
  return { name: '', description: '', pictures: [], optionNames: [], variants: [newVariant('new-1', 0)] };
}

export function draftOf(product: Product): ProductDraft {
  const optionNames = [...new Set(product.variants.flatMap((variant) => Object.keys(variant.options)))];
  return {
    name: product.name,
    description: product.description,
    pictures: product.imageUrls.flatMap((url) => {
      const id = imageIdOf(url);
      return id === null ? [] : [{ id, url }];
    }),
    optionNames,
    variants: product.variants.map(({ id, sku, options, price, compareAtPrice, onHand, imageUrl }) => ({
      key: id,
      id,
      sku,
      values: optionNames.map((name) => options[name] ?? ''),
      price: amountInputText(price.amountMinor, price.currency),
      compareAt: compareAtPrice ? amountInputText(compareAtPrice.amountMinor, compareAtPrice.currency) : '',
      onHand: String(onHand),
      ...(imageUrl ? { pictureId: imageIdOf(imageUrl) } : {}),
    })),
  };
}

function imageIdOf(url: string): string | null {
  return imageIdSchema.safeParse(url.split('/').at(-1)).data ?? null;
}

/** The picture of a variant; one that the product has no more is no variant's either. */
export function ownPicture({ pictures }: Pick<ProductDraft, 'pictures'>, { pictureId }: VariantDraft): string | null {
  return pictures.find(({ id }) => id === pictureId)?.id ?? null;
}

export type ProductFields = Omit<z.input<typeof createProductSchema>, 'brandId'>;
export type CheckedDraft = { readonly fields: ProductFields } | { readonly errors: FieldErrors };

/** What the api takes, or what is wrong, by field. */
export function checkDraft(draft: ProductDraft, currency: Currency): CheckedDraft {
  const errors: Record<string, FieldProblem> = {};
  const name = draft.name.trim();
  if (name === '') errors.name = 'required';
  else if (name.length > limits.nameChars) errors.name = 'tooLong';
  if (draft.description.trim().length > limits.descriptionChars) errors.description = 'tooLong';
  for (const [index, optionName] of draft.optionNames.entries()) {
    if (optionName.trim() === '') errors[`optionNames.${index}`] = 'required';
  }
  const skus = new Set<string>();
  const combinations = new Set<string>();
  const variants = draft.variants.map((variant, index) => {
    const at = `variants.${index}`;
    const sku = variant.sku.trim();
    if (!skuSchema.safeParse(sku).success) errors[`${at}.sku`] = sku === '' ? 'required' : 'sku';
    else if (skus.has(sku)) errors[`${at}.sku`] = 'skuTwice';
    skus.add(sku);
    const values = draft.optionNames.map((_, option) => variant.values[option]?.trim() ?? '');
    for (const [option, value] of values.entries()) {
      if (value === '') errors[`${at}.values.${option}`] = 'required';
    }
    const combination = JSON.stringify(values);
    if (combinations.has(combination) && !values.includes('')) {
      errors[values.length > 0 ? `${at}.values.0` : `${at}.sku`] = 'optionTwice';
    }
    combinations.add(combination);
    const price = parseAmount(variant.price, currency);
    const priceMinor = 'minor' in price ? price.minor : null;
    if ('problem' in price) errors[`${at}.price`] = amountProblems[price.problem];
    const compareAt = variant.compareAt.trim() === '' ? null : parseAmount(variant.compareAt, currency);
    const compareAtMinor = compareAt && 'minor' in compareAt ? compareAt.minor : null;
    if (compareAt && 'problem' in compareAt && compareAt.problem === 'ambiguous')
      errors[`${at}.compareAt`] = 'amountAmbiguous';
    else if (compareAt && (compareAtMinor === null || compareAtMinor <= (priceMinor ?? 0)))
      errors[`${at}.compareAt`] = 'compareAt';
    const onHand = Number(variant.onHand);
    if (variant.id === null && !(Number.isInteger(onHand) && onHand >= 0 && onHand <= limits.stockOnHand))
      errors[`${at}.onHand`] = 'onHand';
    return {
      ...(variant.id === null ? { onHand } : { id: variant.id }),
      sku,
      options: Object.fromEntries(draft.optionNames.map((option, at_) => [option.trim(), values[at_] ?? ''])),
      priceMinor: priceMinor ?? 0,
      compareAtPriceMinor: compareAtMinor,
      ...(variant.pictureId === undefined ? {} : { imageId: ownPicture(draft, variant) }),
    };
  });
  if (Object.keys(errors).length > 0) return { errors };
  return {
    fields: {
      name,
      description: draft.description.trim(),
      imageIds: draft.pictures.map((picture) => picture.id),
      variants,
    },
  };
}
