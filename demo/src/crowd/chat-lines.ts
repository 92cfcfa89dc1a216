/** Things that people say; {product} is what is on show. */
const lines = [
  'hello from Lisbon',
  'the {product} looks even better live',
  'how big is it?',
  'ordered mine last week, love it',
  'is the {product} coming back in other colours?',
  'good morning everyone',
  'how many are left?',
  'that light is so calm',
  'just got the {product}, thank you!',
  'does it go in the dishwasher?',
  'shipping to Norway?',
  'what a price',
  'show the back please',
  'first time here, hi',
  'my sister needs the {product}',
] as const;

/** What a crowd puts around them, so that not everybody says the same. */
const before = ['', 'oh, ', 'hey, ', 'ok so ', 'wow, ', 'sorry, ', 'one thing: ', 'hm, '] as const;
const after = ['', ' 😍', ' 👀', ' anybody?', ' really', ' please', ' 🙌', ' haha'] as const;

function pick<T extends string>(list: readonly T[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? '';
}

/** Something that a viewer says. @param product what is on show, in words */
export function chatLine(random: () => number, product: string): string {
  return pick(lines, random).replace('{product}', product);
}

/** The same in a large crowd, where it is seldom said twice. */
export function crowdLine(random: () => number, product: string): string {
  return `${pick(before, random)}${chatLine(random, product)}${pick(after, random)}`;
}
