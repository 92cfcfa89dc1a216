import { limits } from './limits.ts';
import { lineSchema } from './text.ts';

/** A word that a brand groups its products by, in small letters. */
export const tagSchema = lineSchema(limits.tagChars)
  .min(1)
  .overwrite((tag) => tag.toLowerCase());
