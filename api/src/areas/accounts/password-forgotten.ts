import { createHash } from 'node:crypto';
import type { Mail } from '../../platform/mail/mail.ts';

/** The mail by which a new password is chosen, and the key that it is posted under, which doesn't tell its token. */
export function passwordForgotten(
  user: { readonly email: string; readonly name: string },
  token: string,
  url: string,
): { readonly key: string; readonly mail: Mail } {
  return {
    key: `password:${createHash('sha256').update(token).digest('base64url')}`,
    mail: {
      to: user.email,
      subject: 'A new password for your account',
      text: [
        `Hello ${user.name}. Choose a new password within an hour: ${url}`,
        'It signs you out everywhere. If you did not ask for it, do nothing: your password stays as it is.',
      ].join('\n\n'),
    },
  };
}
