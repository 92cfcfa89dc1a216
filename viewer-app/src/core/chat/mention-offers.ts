/** Names that are offered at once. */
const mostOffers = 5;

/** A name that is being written: from its @ up to the caret. */
export interface StartedMention {
  readonly from: number;
  readonly to: number;
  readonly begun: string;
}

/** What is being written after an @ that begins a word, at the caret; null when nothing is. */
export function startedMention(text: string, caret: number): StartedMention | null {
  const found = /(?:^|\s)@([^\s@]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const begun = found[1] ?? '';
  return { from: caret - begun.length - 1, to: caret, begun };
}

/** The names that one that was begun may become: those that begin so, or of which a later word does. */
export function mentionOffers(begun: string, names: readonly string[]): readonly string[] {
  const start = begun.toLocaleLowerCase();
  const begins = (name: string) => name.toLocaleLowerCase().startsWith(start);
  const hasWord = (name: string) =>
    name
      .toLocaleLowerCase()
      .split(/[\s(]+/u)
      .some((word) => word.startsWith(start));
  const [first, later] = [names.filter(begins), names.filter((name) => !begins(name) && hasWord(name))];
  return [...first, ...later].slice(0, mostOffers);
}

/** The text with a name in place of what was begun, and where the caret goes on. */
export function withMention(text: string, { from, to }: StartedMention, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(to).trimStart(), caret: before.length };
}
