import { createHash } from 'node:crypto';
import type { Mail } from '../../platform/mail/mail.ts';

const dayMs = 24 * 60 * 60_000;

/** The mail to whoever has an account by whose e-mail somebody tried to make another, and the key it is posted under: one a day, however often. */
export function accountExists(
  email: string,
  pageUrl: string,
  nowMs: number,
): { readonly key: string; readonly mail: Mail } {
  const day = Math.floor(nowMs / dayMs);
  return {
    key: `account exists:${createHash('sha256').update(`${day} ${email}`).digest('base64url')}`,
    mail: {
      to: email,
      subject: 'You already have an account',
      text: [
        `Somebody tried to make an account by this e-mail, which has one. If it was you, sign in: ${pageUrl}`,
        'You can choose a new password there too. If it was not you, do nothing: nothing was changed, and nobody was let in.',
      ].join('\n\n'),
    },
  };
}
