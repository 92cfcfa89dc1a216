import { and, desc, gte, lt, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import type { FoldedWord } from '../fold-words.ts';
import { allowedEdits, editsBetween, nearHashes } from '../near-words.ts';
import { everythingTerm } from '../product-terms.ts';
import { searchTerms } from './tables.ts';

/** A term of the dictionary. */
interface Term {
  readonly id: number;
  readonly term: string;
  readonly uses: number;
}

/** The terms of which a product must have one: for a word those that it may stand for. */
export interface TermGroup {
  readonly ids: readonly number[];
  /** Products that have one, as far as was counted; one that has two of them is counted twice. */
  readonly uses: number;
  /** What it was taken for; null: as it was written. */
  readonly correctedTo: string | null;
}

/** What the words of a search stand for. */
export interface ReadWords {
  readonly groups: readonly TermGroup[];
  /** Facets that were asked for, each a group of alternatives. */
  readonly facets: readonly TermGroup[];
  readonly everything: number;
  readonly mode: 'exact' | 'near';
}

/** Words that a beginning stands for at most, the most used ones. */
const mostCompletions = 40;
/** Words that one that is spelt wrong stands for at most. */
const mostCorrections = 8;
/** Candidates of which the spelling is looked at. */
const mostCandidates = 2_000;

/**
 * Looks words up in the dictionary: each stands for itself, and the last one for all that begin like it. `near`, or one that isn't there: for what is spelt
 * alike. A group without terms is of a word that nothing is spelt like.
 */
export async function readWords(
  executor: Executor,
  wish: {
    readonly words: readonly FoldedWord[];
    readonly facets: readonly (readonly string[])[];
    readonly mode: 'exact' | 'near';
  },
): Promise<ReadWords> {
  const { words, facets } = wish;
  const asked = [everythingTerm, ...words.map(({ text }) => text), ...facets.flat()];
  const columns = { id: searchTerms.id, term: searchTerms.term, uses: searchTerms.uses };
  const rows = await executor.select(columns).from(searchTerms).where(isOneOf(searchTerms.term, asked));
  const known = new Map(rows.map((row) => [row.term, row]));
  const last = words.at(-1);
  const completions =
    last === undefined || last.isUnspaced
      ? []
      : await executor
          .select(columns)
          .from(searchTerms)
          .where(and(gte(searchTerms.term, last.text), lt(searchTerms.term, `${last.text}\u{10ffff}`)))
          .orderBy(desc(searchTerms.uses), searchTerms.id)
          .limit(mostCompletions);
  const exact = words.map((word) => {
    const itself = known.get(word.text);
    const more = word === last ? completions.filter(({ id }) => id !== itself?.id) : [];
    return groupOf(itself ? [itself, ...more] : more);
  });
  const isNear = wish.mode === 'near' || exact.some(({ ids }) => ids.length === 0);
  const groups = isNear ? await correct(executor, words, exact, wish.mode === 'near') : exact;
  return {
    groups,
    facets: facets.map((alternatives) => groupOf(alternatives.flatMap((term) => known.get(term) ?? []))),
    everything: known.get(everythingTerm)?.uses ?? 0,
    mode: isNear ? 'near' : 'exact',
  };
}

/** The groups with what is spelt alike: of all words, or of those that stand for nothing. */
async function correct(
  executor: Executor,
  words: readonly FoldedWord[],
  exact: readonly TermGroup[],
  all: boolean,
): Promise<TermGroup[]> {
  const wrong = words.filter((word, at) => !word.isUnspaced && (all || exact[at]?.ids.length === 0));
  const hashes = [...new Set(wrong.flatMap(({ text }) => nearHashes(text)))];
  const candidates =
    hashes.length === 0
      ? []
      : await executor
          .select({ id: searchTerms.id, term: searchTerms.term, uses: searchTerms.uses })
          .from(searchTerms)
          .where(sql`${searchTerms.near} && ${list(hashes, 'integer')}`)
          .limit(mostCandidates);
  return words.map((word, at) => {
    const group = exact[at] ?? groupOf([]);
    if (!wrong.includes(word)) return group;
    const most = allowedEdits(word.text);
    const alike = candidates
      .map((candidate) => ({ ...candidate, edits: editsBetween(word.text, candidate.term, most) }))
      .filter(({ id, edits }) => edits <= most && !group.ids.includes(id))
      .sort((a, b) => a.edits - b.edits || b.uses - a.uses || a.id - b.id)
      .slice(0, mostCorrections);
    const [best] = alike;
    const added = groupOf(alike);
    return {
      ids: [...group.ids, ...added.ids],
      uses: group.uses + added.uses,
      correctedTo: group.ids.length === 0 && best ? best.term : null,
    };
  });
}

function groupOf(terms: readonly Term[]): TermGroup {
  return { ids: terms.map(({ id }) => id), uses: terms.reduce((sum, { uses }) => sum + uses, 0), correctedTo: null };
}
