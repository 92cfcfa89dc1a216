import type { Product } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import type { Lineup, putLineupSchema } from '@showfloor/contracts/show';
import type { z } from 'zod';
import { amountInputText, parseAmount } from '../../core/money-input.ts';
import { amountProblems, type FieldErrors, type FieldProblem } from './field-errors.ts';

/** A line of the lineup as it stands in the editor. */
export interface LineDraft {
  readonly product: Product;
  /** As typed; empty: the product's own price. */
  readonly showPrice: string;
  readonly note: string;
}

export function linesOf(lineup: Lineup): LineDraft[] {
  return lineup.items.map(({ product, showPrice, note }) => ({
    product,
    showPrice: showPrice ? amountInputText(showPrice.amountMinor, showPrice.currency) : '',
    note,
  }));
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
  const items = lines.map((line, index) => {
    const text = line.showPrice.trim();
    const typed = text === '' ? null : parseAmount(text, currency);
    const showPriceMinor = typed && 'minor' in typed ? typed.minor : null;
    if (typed && 'problem' in typed) errors[`items.${index}.showPriceMinor`] = amountProblems[typed.problem];
    if (line.note.trim().length > limits.noteChars) errors[`items.${index}.note`] = 'tooLong';
    return { productId: line.product.id, showPriceMinor, note: line.note.trim() };
  });
  return Object.keys(errors).length > 0 ? { errors } : { body: { version, items } };
}
