import { z } from 'zod';
import { limits } from './limits.ts';

/** What an audience may react with: a heart, fire, applause, a laugh, wide eyes. */
export const reactionKindSchema = z.enum(['heart', 'fire', 'clap', 'laugh', 'wow']);
export type ReactionKind = z.infer<typeof reactionKindSchema>;

/** How often the audience reacted, by the reaction's name: those of a newer server among them, which a page counts and does not draw. */
export const reactionsSchema = z
  .record(z.string().min(1).max(limits.reactionNameChars), z.int().min(0))
  .refine((reactions) => Object.keys(reactions).length <= limits.reactionNames, 'has too many names');

/** The taps of a moment, bundled by the page: `{ heart: 7 }`. Kinds that a server doesn't know it leaves out. */
export const tapsSchema = z
  .record(z.string().min(1).max(limits.reactionNameChars), z.int().min(1).max(limits.reactionsPerMessage))
  .refine((taps) => Object.keys(taps).length <= limits.reactionNames, 'has too many kinds')
  .refine(
    (taps) => Object.values(taps).reduce((sum, count) => sum + count, 0) <= limits.reactionsPerMessage,
    'has too many taps',
  );
export type Taps = z.infer<typeof tapsSchema>;
