import type { Product } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Currency, Money } from '@showfloor/contracts/money';
import { type Lineup, type LineupItem, type putLineupSchema, showPriceOf } from '@showfloor/contracts/show';
import type { z } from 'zod';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { amountProblems, type FieldErrors, type FieldProblem } from './field-errors.ts';

/** A line of the lineup as it stands in the editor. */
export interface LineDraft {
  readonly product: Product;
  /** As typed: the price of every variant; empty: the product's own prices. */
  readonly showPrice: string;
  /** As typed, by variant id, where variants are priced apart; null: `showPrice` is for all. */
  readonly variantPrices: Readonly<Record<string, string>> | null;
  readonly note: string;
}

/** A product that comes into the lineup. */
export function newLine(product: Product): LineDraft {
  return { product, showPrice: '', variantPrices: null, note: '' };
}

export function linesOf(lineup: Lineup): LineDraft[] {
  return lineup.items.map((item) => ({
    product: item.product,
    showPrice: textOf(item.showPrice),
    variantPrices: isPricedApart(item) ? textByVariant(item.product, (id) => textOf(showPriceOf(item, id))) : null,
    note: item.note,
  }));
}

/** The line with a price for each variant, which begin with what is typed for all; and back, where the first one becomes that of all. */
export function pricedApart(line: LineDraft, apart: boolean): LineDraft {
  if (apart) return { ...line, variantPrices: textByVariant(line.product, () => line.showPrice) };
  const [first] = line.product.variants;
  return { ...line, showPrice: (first && line.variantPrices?.[first.id]) ?? '', variantPrices: null };
}

function isPricedApart({ showPrice, showPrices = {} }: LineupItem): boolean {
  return showPrice === null && Object.keys(showPrices).length > 0;
}

function textByVariant(product: Product, text: (variantId: string) => string): Record<string, string> {
  return Object.fromEntries(product.variants.map(({ id }) => [id, text(id)]));
}

function textOf(price: Money | null): string {
  return price ? amountInputText(price.amountMinor, price.currency) : '';
}

/** The lines with the one at `from` moved to `to`; unchanged when that is no place. */
export function movedLine(lines: readonly LineDraft[], from: number, to: number): LineDraft[] {
  const line = lines[from];
  if (!line || to < 0 || to >= lines.length) return [...lines];
  const rest = lines.filter((_, at) => at !== from);
  return [...rest.slice(0, to), line, ...rest.slice(to)];
}

type LineupBody = z.input<typeof putLineupSchema>;

/** What the api takes, or what is wrong, by field. */
export function checkLines(
  lines: readonly LineDraft[],
  version: number,
  currency: Currency,
): { readonly body: LineupBody } | { readonly errors: FieldErrors } {
  const errors: Record<string, FieldProblem> = {};
  const amountOf = (text: string, path: string): number | null => {
    const typed = text.trim() === '' ? null : parseAmount(text.trim(), currency);
    if (typed && 'problem' in typed) errors[path] = amountProblems[typed.problem];
    return typed && 'minor' in typed ? typed.minor : null;
  };
  const items = lines.map((line, index) => {
    const { product, variantPrices } = line;
    const showPriceMinor = variantPrices ? null : amountOf(line.showPrice, `items.${index}.showPriceMinor`);
    const showPrices = product.variants.flatMap(({ id }) => {
      const priceMinor = variantPrices && amountOf(variantPrices[id] ?? '', variantPricePath(index, id));
      return priceMinor === null ? [] : [{ variantId: id, priceMinor }];
    });
    if (line.note.trim().length > limits.noteChars) errors[`items.${index}.note`] = 'tooLong';
    return { productId: product.id, showPriceMinor, showPrices, note: line.note.trim() };
  });
  return Object.keys(errors).length > 0 ? { errors } : { body: { version, items } };
}

/** Names the field of a variant's price in `FieldErrors`. */
export function variantPricePath(index: number, variantId: string): string {
  return `items.${index}.showPrices.${variantId}`;
}
