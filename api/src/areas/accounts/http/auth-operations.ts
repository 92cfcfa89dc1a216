import { displayNameSchema, emailSchema, newPasswordSchema, passwordSchema } from '@showfloor/contracts/account';
import { z } from 'zod';
import type { Operation } from '../../../platform/http/endpoint.ts';

/** What the account library says of a user; it has more fields, which nobody should need. */
const userSchema = z.looseObject({ id: z.string(), name: z.string(), email: z.string() });
const signedInSchema = z.looseObject({ user: userSchema });
const doneSchema = z.looseObject({});

type Given = Pick<Operation, 'method' | 'path' | 'summary' | 'body' | 'answer' | 'access'>;

function operation(given: Given): Operation {
  return { ...given, tag: 'accounts', params: null, query: null, headers: null, raw: null, status: 200 };
}

/**
 * The routes of the account library that are served, as OpenAPI and the docs page tell of them: the library parses what they are asked by itself.
 * Everything else it could do is `not_found`.
 */
export const authOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/api/auth/sign-up/email',
    summary: 'Makes an account and signs in. What an anonymous viewer had comes along.',
    body: z.object({ name: displayNameSchema, email: emailSchema, password: newPasswordSchema }),
    answer: signedInSchema,
    access: 'anyone',
  }),
  operation({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    summary: 'Signs in. What an anonymous viewer had comes along.',
    body: z.object({ email: emailSchema, password: passwordSchema }),
    answer: signedInSchema,
    access: 'anyone',
  }),
  operation({
    method: 'POST',
    path: '/api/auth/sign-in/anonymous',
    summary: 'Makes an anonymous viewer: who wants to chat, or buy, without an account.',
    body: null,
    answer: signedInSchema,
    access: 'anyone',
  }),
  operation({
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'Ends the session.',
    body: null,
    answer: doneSchema,
    access: 'anyone',
  }),
  operation({
    method: 'GET',
    path: '/api/auth/get-session',
    summary: 'The session, or null. `/api/me` says more.',
    body: null,
    answer: z.looseObject({ user: userSchema }).nullable(),
    access: 'anyone',
  }),
  operation({
    method: 'POST',
    path: '/api/auth/request-password-reset',
    summary:
      'Sends a link to choose a new password by, if somebody has an account by that e-mail. The answer is the same if nobody has.',
    body: z.object({ email: emailSchema }),
    answer: doneSchema,
    access: 'anyone',
  }),
  operation({
    method: 'POST',
    path: '/api/auth/reset-password',
    summary:
      "Chooses a new password, by the token of the link. That works once, within an hour, and ends all of the account's sessions.",
    body: z.object({ token: z.string(), newPassword: newPasswordSchema }),
    answer: doneSchema,
    access: 'anyone',
  }),
  operation({
    method: 'POST',
    path: '/api/auth/change-password',
    summary: 'Changes the password, and on request ends all other sessions.',
    body: z.object({
      currentPassword: passwordSchema,
      newPassword: newPasswordSchema,
      revokeOtherSessions: z.boolean().optional(),
    }),
    answer: signedInSchema,
    access: 'account',
  }),
  operation({
    method: 'POST',
    path: '/api/auth/revoke-other-sessions',
    summary: 'Ends all sessions of the account but this one.',
    body: null,
    answer: doneSchema,
    access: 'account',
  }),
];
