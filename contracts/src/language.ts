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
