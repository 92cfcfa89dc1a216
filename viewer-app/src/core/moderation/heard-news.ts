/** Things of which something is remembered beside their fetched list: more than a queue holds that anybody works through. */
const remembered = 1_000;

interface Heard<T> {
  readonly value: T;
  readonly at: number;
}

/** What was heard of things (messages that wait, acts of moderators) beside the list of them that is fetched. Pure data. */
export interface HeardNews<T> {
  /** Grows with each word: what is fetched knows all that was heard before it was asked for. */
  readonly heard: number;
  /** Grows when more changed than was said: the list is fetched anew. */
  readonly moved: number;
  readonly things: ReadonlyMap<string, Heard<T>>;
}

export const noNews: HeardNews<never> = { heard: 0, moved: 0, things: new Map() };

/** Something is as it is said now. */
export function hear<T>(news: HeardNews<T>, id: string, value: T): HeardNews<T> {
  const at = news.heard + 1;
  const things = new Map(news.things);
  // The newest stand last, so that the oldest are forgotten.
  things.delete(id);
  things.set(id, { value, at });
  const [oldest] = things.keys();
  if (things.size > remembered && oldest !== undefined) things.delete(oldest);
  return { ...news, heard: at, things };
}

/** More changed than was said. */
export function hearMoved<T>(news: HeardNews<T>): HeardNews<T> {
  return { ...news, moved: news.moved + 1 };
}

/** A list as it was fetched. */
export interface FetchedList<F> {
  readonly items: readonly F[];
  /** How many words had been heard when it was asked for. */
  readonly heardBefore: number;
  /** Whether there is more of it than was fetched. */
  readonly hasMore: boolean;
}

/** A thing as it stands now, and as it was fetched: null where it was only heard of. */
export interface KnownThing<T, F> {
  readonly now: T;
  readonly fetched: F | null;
}

/** What a list and the words after it say together, in no order. A word that is older than the list says nothing: the list knew it. */
export function knownThings<T, F extends T>(
  list: FetchedList<F>,
  news: HeardNews<T>,
  idOf: (thing: T) => string,
): readonly KnownThing<T, F>[] {
  const known = new Map<string, KnownThing<T, F>>();
  for (const item of list.items) known.set(idOf(item), { now: item, fetched: item });
  for (const [id, { value, at }] of news.things) {
    if (at > list.heardBefore) known.set(id, { now: value, fetched: known.get(id)?.fetched ?? null });
  }
  return [...known.values()];
}
