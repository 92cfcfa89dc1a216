import { wordsOfText } from '../search/fold-words.ts';

/** More words than that one order is not found by: those of its last lines are left out. */
const mostWords = 200;

/** What of an order it is found by. */
export interface FindableOrder {
  readonly number: string;
  readonly email: string;
  readonly name: string;
  readonly lines: readonly { readonly productName: string; readonly sku: string }[];
}

/** The words that the team finds an order by, each once. The number is also found without its dashes. */
export function wordsOfOrder({ number, email, name, lines }: FindableOrder): string[] {
  const texts = [
    number,
    number.replaceAll('-', ''),
    email,
    name,
    ...lines.flatMap(({ productName, sku }) => [sku, productName]),
  ];
  return [...new Set(texts.flatMap(wordsOfText))].slice(0, mostWords);
}
