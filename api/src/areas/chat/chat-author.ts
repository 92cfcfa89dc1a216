import { displayNameSchema } from '@showfloor/contracts/account';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Viewer } from '../../platform/identity/viewer.ts';

/** Who writes. Of an anonymous viewer the account library's name is not used. */
export type ChatAuthor = Pick<Viewer, 'userId' | 'name' | 'anonymous'>;

/**
 * The name that stands over a message: the account's own, or the one that an anonymous viewer gives.
 * @param given what the sender wants to be called; ignored for accounts, so that nobody speaks under two names.
 */
export function chatName(author: ChatAuthor, given: string | undefined): string | Refusal<'invalid_request'> {
  if (!author.anonymous) return author.name;
  const cleaned = displayNameSchema.safeParse((given ?? '').normalize('NFKC').replace(/\p{Cc}+/gu, ' '));
  if (cleaned.success) return cleaned.data;
  return refuse('invalid_request', { param: 'name', message: 'Say by what name you want to be called.' });
}
