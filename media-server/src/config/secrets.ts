import { z } from 'zod';

/** What must not be logged or shown. */
export const secretsSchema = z.object({
  /** Signs studio tickets and opens the link between api and media nodes; the same on both. */
  MEDIA_LINK_SECRET: z.string().min(32, 'must have at least 32 characters'),
});

export interface Secrets {
  readonly linkSecret: string;
}
