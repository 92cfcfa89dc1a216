import { type createProductSchema, type Product, skuSchema } from '@showfloor/contracts/catalog';
import { imageIdSchema } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import type { z } from 'zod';
import { localDateTime, momentOf } from '../../core/local-date-time.ts';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { amountProblems, type FieldErrors, type FieldProblem } from './field-errors.ts';
import { checkFacts, type FactsDraft, factsDraftOf } from './variant-facts-draft.ts';

/** One thing that tells variants apart, as `Size`, with what it may be. */
export interface OptionDraft {
  readonly key: string;
  readonly name: string;
  readonly values: readonly { readonly key: string; readonly text: string }[];
}

export interface VariantDraft {
  /** Tells rows apart on the screen. */
  readonly key: string;
  /** Null for a new one. */
  readonly id: string | null;
  /** Empty: one is made, or the stored one stays. */
  readonly sku: string;
  /** Keys of the values by the keys of their options. */
  readonly values: Readonly<Record<string, string>>;
  readonly price: string;
  readonly compareAt: string;
  /** Only of a new one: others are changed through the ledger. */
  readonly onHand: string;
  /** One of the product's pictures, by its id; null: none any more. Absent: as it was, without one. */
  readonly pictureId?: string | null;
  /** What customs and warehouses ask. */
  readonly facts: FactsDraft;
}

export interface PictureDraft {
  readonly id: string;
  readonly url: string;
  /** What it shows, in words, as it was typed. Absent: as it is. */
  readonly alt?: string;
}

/** A product as it stands in the form: texts as they were typed. */
export interface ProductDraft {
  readonly name: string;
  readonly description: string;
  readonly pictures: readonly PictureDraft[];
  /** Empty: none. */
  readonly categoryId: string;
  /** With commas between. */
  readonly tags: string;
  /** Values by key, as they were typed; empty: none. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Of `<input type="datetime-local">`; empty: not. */
  readonly publishAt: string;
  readonly withdrawAt: string;
  readonly options: readonly OptionDraft[];
  readonly variants: readonly VariantDraft[];
}

export function newVariant(key: string): VariantDraft {
  return {
    key,
    id: null,
    sku: '',
    values: {},
    price: '',
    compareAt: '',
    onHand: '0',
    facts: {},
  };
}

export function emptyDraft(): ProductDraft {
  return {
    name: '',
    description: '',
    pictures: [],
    ...{ categoryId: '', tags: '', attributes: {}, publishAt: '', withdrawAt: '' },
    options: [],
    variants: [newVariant('new-1')],
  };
}

export function draftOf(product: Product): ProductDraft {
  const names = [...new Set(product.variants.flatMap((variant) => Object.keys(variant.options)))];
  const options = names.map((name, at) => {
    const texts = [...new Set(product.variants.flatMap((variant) => variant.options[name] ?? []))];
    return { key: `option-${at}`, name, values: texts.map((text, index) => ({ key: `value-${at}-${index}`, text })) };
  });
  return {
    name: product.name,
    description: product.description,
    pictures:
      product.images ??
      product.imageUrls.flatMap((url) => {
        const id = imageIdOf(url);
        return id === null ? [] : [{ id, url }];
      }),
    categoryId: product.categoryId ?? '',
    tags: (product.tags ?? []).join(', '),
    attributes: Object.fromEntries((product.attributes ?? []).map(({ key, value }) => [key, value])),
    publishAt: localDateTime(product.publishAtMs ?? null),
    withdrawAt: localDateTime(product.withdrawAtMs ?? null),
    options,
    variants: product.variants.map(
      ({ id, sku, options: chosen, price, compareAtPrice, onHand, imageUrl, ...variant }) => ({
        key: id,
        id,
        sku,
        values: Object.fromEntries(
          options.flatMap(({ key, name, values }) => {
            const value = values.find(({ text }) => text === chosen[name]);
            return value ? [[key, value.key]] : [];
          }),
        ),
        price: amountInputText(price.amountMinor, price.currency),
        compareAt: compareAtPrice ? amountInputText(compareAtPrice.amountMinor, compareAtPrice.currency) : '',
        onHand: String(onHand),
        ...(imageUrl ? { pictureId: imageIdOf(imageUrl) } : {}),
        facts: factsDraftOf(variant),
      }),
    ),
  };
}

function imageIdOf(url: string): string | null {
  return imageIdSchema.safeParse(url.split('/').at(-1)).data ?? null;
}

/** The picture of a variant; one that the product has no more is no variant's either. */
export function ownPicture({ pictures }: Pick<ProductDraft, 'pictures'>, { pictureId }: VariantDraft): string | null {
  return pictures.find(({ id }) => id === pictureId)?.id ?? null;
}

/** What tells a row apart, in the order of the options: `M`, `Clay`. */
export function valueTexts(options: readonly OptionDraft[], variant: VariantDraft): string[] {
  return options.map(({ key, values }) => values.find((value) => value.key === variant.values[key])?.text.trim() ?? '');
}

function attributesOf(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  );
}

function tagsOf(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim().toLowerCase()))].filter((tag) => tag !== '');
}

/** Where it stands and when it comes and goes, as far as that was changed in the form: the rest may have been changed by somebody else meanwhile. */
export function changedPlacing(draft: ProductDraft, product: Product | null, published: boolean) {
  const before = product ? draftOf(product) : emptyDraft();
  return {
    ...(draft.categoryId !== before.categoryId && { categoryId: draft.categoryId === '' ? null : draft.categoryId }),
    ...(draft.tags !== before.tags && { tags: tagsOf(draft.tags) }),
    ...(JSON.stringify(draft.attributes) !== JSON.stringify(before.attributes) && {
      attributes: attributesOf(draft.attributes),
    }),
    // What is for sale has no moment any more at which it begins to be.
    ...(!published && draft.publishAt !== before.publishAt && { publishAtMs: momentOf(draft.publishAt) }),
    ...(draft.withdrawAt !== before.withdrawAt && { withdrawAtMs: momentOf(draft.withdrawAt) }),
  };
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
  const tags = tagsOf(draft.tags);
  if (tags.length > limits.productTags || tags.some((tag) => tag.length > limits.tagChars)) errors.tags = 'tags';
  const [publishAtMs, withdrawAtMs] = [momentOf(draft.publishAt), momentOf(draft.withdrawAt)];
  if (publishAtMs !== null && withdrawAtMs !== null && withdrawAtMs <= publishAtMs) errors.withdrawAtMs = 'withdrawAt';
  for (const [key, value] of Object.entries(attributesOf(draft.attributes)))
    if (value.length > limits.attributeValueChars) errors[`attributes.${key}`] = 'tooLong';
  for (const [index, { alt = '' }] of draft.pictures.entries())
    if (alt.trim().length > limits.altChars) errors[`pictures.${index}.alt`] = 'tooLong';
  const optionNames = draft.options.map((option) => option.name.trim());
  for (const [index, option] of draft.options.entries()) {
    const optionName = option.name.trim();
    if (optionName === '') errors[`options.${index}.name`] = 'required';
    else if (optionNames.indexOf(optionName) !== index) errors[`options.${index}.name`] = 'optionTwice';
    if (option.values.length === 0) errors[`options.${index}.values`] = 'required';
    const texts = option.values.map(({ text }) => text.trim());
    for (const [at, text] of texts.entries()) {
      if (text === '') errors[`options.${index}.values.${at}`] = 'required';
      else if (texts.indexOf(text) !== at) errors[`options.${index}.values.${at}`] = 'optionTwice';
    }
  }
  const skus = new Set<string>();
  const combinations = new Set<string>();
  const variants = draft.variants.map((variant, index) => {
    const at = `variants.${index}`;
    const sku = variant.sku.trim();
    if (sku !== '' && !skuSchema.safeParse(sku).success) errors[`${at}.sku`] = 'sku';
    else if (sku !== '' && skus.has(sku)) errors[`${at}.sku`] = 'skuTwice';
    skus.add(sku);
    const values = valueTexts(draft.options, variant);
    const combination = JSON.stringify(values);
    if (combinations.has(combination)) errors[`${at}.values`] = 'optionTwice';
    else if (values.includes('')) errors[`${at}.values`] = 'required';
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
    const { facts, wrong } = checkFacts(variant.facts);
    for (const fact of wrong) errors[`${at}.${fact}`] = fact;
    const onHand = Number(variant.onHand);
    if (variant.id === null && !(Number.isInteger(onHand) && onHand >= 0 && onHand <= limits.stockOnHand))
      errors[`${at}.onHand`] = 'onHand';
    return {
      ...(variant.id === null ? { onHand } : { id: variant.id }),
      ...(sku === '' ? {} : { sku }),
      options: Object.fromEntries(draft.options.map((option, place) => [option.name.trim(), values[place] ?? ''])),
      priceMinor: priceMinor ?? 0,
      compareAtPriceMinor: compareAtMinor,
      ...(variant.pictureId === undefined ? {} : { imageId: ownPicture(draft, variant) }),
      ...facts,
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
