import { z } from 'zod';

function canonical(tag: string): string | null {
  try {
    return new Intl.Locale(tag).toString();
  } catch {
    return null;
  }
}

/** A language as BCP 47 writes it (RFC 5646): `de`, `zh-Hant`, `pt-BR`. */
export const languageTagSchema = z
  .string()
  .max(35)
  .refine((tag) => canonical(tag) !== null, 'must be a language tag, such as de or pt-BR')
  .meta({ example: 'de' });

/** A language tag as its standard spells it, whatever case it was written in: `pt-br` is kept as `pt-BR`. */
export const canonicalLanguageTagSchema = languageTagSchema.overwrite((tag) => canonical(tag) ?? tag);
