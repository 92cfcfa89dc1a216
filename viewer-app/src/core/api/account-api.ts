import { meSchema } from '@showfloor/contracts/account';
import { errorBodySchema } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { ApiError, type ApiErrorCode, apiErrorFromBody } from './api-error.ts';
import type { ApiRequest, Transport } from './transport.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What the account library (better-auth) answers when it refuses, without the body of our own that the api puts beside it. */
const accountRefusalSchema = z.object({ code: z.string().optional(), message: z.string().optional() });

/** Who is asking, and how they come to have an account. The session is a cookie, so nothing is kept here. */
export function createAccountApi(transport: Transport) {
  async function account(path: string, body: unknown): Promise<void> {
    const request: ApiRequest = { method: 'POST', path: `/api/auth/${path}`, body };
    const response = await transport.raw(request);
    if (response.ok) return;
    const answer: unknown = await response.json().catch(() => undefined);
    const ours = errorBodySchema.safeParse(answer);
    if (ours.success) throw apiErrorFromBody(ours.data, response.status);
    const refusal = accountRefusalSchema.safeParse(answer);
    throw accountError(response.status, refusal.data?.code, refusal.data?.message);
  }

  return {
    me: (signal?: AbortSignal) => transport.json({ method: 'GET', path: '/api/me', signal }, meSchema),
    /** Makes an anonymous viewer of who has no session yet. */
    enterAnonymously: () => account('sign-in/anonymous', {}),
    /** An anonymous viewer who signs in or up keeps the bag: the server moves it. */
    signIn: (credentials: Credentials) => account('sign-in/email', credentials),
    signUp: (account_: Credentials & { readonly name: string }) => account('sign-up/email', account_),
    /** Sends a link to choose a new password by, if there is such an account. */
    forgetPassword: (email: string) => account('request-password-reset', { email }),
    resetPassword: (token: string, newPassword: string) => account('reset-password', { token, newPassword }),
    signOut: () => account('sign-out', {}),
  };
}

/** The account library's own codes, said with the words of our table. */
function accountError(status: number, code = '', message = ''): ApiError {
  const [known, param] = knownRefusal(status, code);
  return new ApiError({ code: known, status, param, message: message || 'The account service refused.' });
}

function knownRefusal(status: number, code: string): [ApiErrorCode, string?] {
  if (code.startsWith('USER_ALREADY_EXISTS')) return ['duplicate', 'email'];
  if (code.startsWith('PASSWORD_TOO')) return ['invalid_request', 'password'];
  if (code === 'INVALID_EMAIL') return ['invalid_request', 'email'];
  if (status === 401) return ['unauthenticated'];
  if (status === 403) return ['forbidden'];
  if (status === 429) return ['rate_limited'];
  if (status >= 500) return ['internal'];
  return ['invalid_request'];
}
