import { z } from 'zod';
import { languageTagSchema } from './language.ts';
import { limits } from './limits.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** What becomes of a text with a phrase of a list in it: refused; held until a moderator decides; or said with `***` in the phrase's place. */
export const filterActionSchema = z.enum(['refuse', 'hold', 'mask']);
export type FilterAction = z.infer<typeof filterActionSchema>;

/** The language that a list is for; `*`: all. */
export const filterLanguageSchema = z.union([z.literal('*'), languageTagSchema]);

/**
 * Words or phrases, found as words of their own, however they are disguised: by case, marks, look-alikes, digits, repeated letters, and what
 * stands between letters. `*` at an end stands for any letters there: `*word*` is found within words.
 */
export const filterPhraseSchema = lineSchema(limits.filterPhraseChars).min(1);

const listBase = { language: filterLanguageSchema, action: filterActionSchema };
const phrasesSchema = z.array(filterPhraseSchema).max(limits.filterPhrases);
export const filterListSchema = z.object({ ...listBase, phrases: z.array(z.string()) });
export type FilterList = z.infer<typeof filterListSchema>;

/** GET /api/brands/:brandId/chat-filter and /api/shows/:showId/chat-filter. `version` is 0 where nothing was ever set. A show's lists are looked at beside its brand's. */
export const chatFilterSchema = z.object({
  version: z.int().min(0),
  lists: z.array(filterListSchema.extend({ action: openEnum(filterActionSchema, 'hold') })),
});
export type ChatFilter = z.infer<typeof chatFilterSchema>;

/**
 * PUT of the same: all lists, one a language and action; refused with `conflict` when `version` is not the present one. A list without `phrases`
 * keeps those that it has: longer lists are brought by POST …/chat-filter/import.
 */
export const putChatFilterSchema = z.strictObject({
  version: z.int().min(0),
  lists: z.array(z.strictObject({ ...listBase, phrases: phrasesSchema.optional() })).max(limits.filterLists),
});

/** POST …/chat-filter/import: a text, one phrase a line; empty lines and those that begin with `#` are passed over. */
export const importPhrasesQuerySchema = z.strictObject({
  ...listBase,
  version: z.coerce.number().int().min(0),
  /** `add`: to those that the list has. */
  mode: z.enum(['replace', 'add']).default('replace'),
});

/** Why a line, or a phrase of a list, can't be taken. `empty`: it has no letter, digit or picture. `too_short`: one letter within words. */
export const phraseProblemSchema = z.enum(['empty', 'too_short', 'too_long']);
export type PhraseProblem = z.infer<typeof phraseProblemSchema>;
/** `details.lines` of the refusal of an import: the first of those that can't be taken, counted from 1. */
export const badLinesSchema = z.array(z.object({ line: z.int().min(1), why: phraseProblemSchema }));

/** POST /api/shows/:showId/chat-filter/try and /api/brands/…: what a text would meet, without saying it. */
export const tryFilterSchema = z.strictObject({
  text: z.string().max(limits.filterTryChars),
  language: languageTagSchema.optional(),
});
export const triedFilterSchema = z.object({
  /** What would become of it; `pass`: nothing is found. */
  outcome: z.enum(['pass', ...filterActionSchema.options]),
  /** As it would be said. */
  text: z.string(),
  /** Where phrases stand in it, in UTF-16 units. */
  hits: z.array(
    z.object({
      phrase: z.string(),
      language: z.string(),
      action: filterActionSchema,
      start: z.int().min(0),
      end: z.int().min(0),
    }),
  ),
});
