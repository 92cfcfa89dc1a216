import { displayNameSchema } from '@showfloor/contracts/account';
import { limits } from '@showfloor/contracts/limits';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { anonymous } from 'better-auth/plugins/anonymous';
import { z } from 'zod';
import type { Sessions } from './sessions.ts';
import type { Viewer } from './viewer.ts';
import type { ViewerMerger } from './viewer-merger.ts';

const daySeconds = 24 * 60 * 60;

export interface AccountsOptions {
  readonly storage: NonNullable<BetterAuthOptions['database']>;
  readonly secret: string;
  readonly publicUrl: string;
  readonly merger: ViewerMerger;
  readonly onError: (message: string, detail: unknown) => void;
}

export interface Accounts extends Sessions {
  /** Answers a request to /api/auth/*. Who calls has checked its `Origin`, its size and its rate. */
  handle(request: Request): Promise<Response>;
}

/** Accounts by e-mail and password, anonymous viewers, and their sessions in cookies. */
export function createAccounts(options: AccountsOptions): Accounts {
  const auth = createAuth(options);
  return {
    handle: (request) => auth.handler(request),
    async identify(headers) {
      const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
      return { viewer: response === null ? null : viewerOf(response.user), setCookies: answered.getSetCookie() };
    },
    async openAnonymous(headers) {
      const { response, headers: answered } = await auth.api.signInAnonymous({ headers, returnHeaders: true });
      return { viewer: viewerOf({ ...response.user, isAnonymous: true }), setCookies: answered.getSetCookie() };
    },
  };
}

function createAuth({ storage, secret, publicUrl, merger, onError }: AccountsOptions) {
  return betterAuth({
    appName: 'Showfloor',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: storage,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: {
      expiresIn: 30 * daySeconds,
      updateAge: daySeconds,
      // A signed copy of the session rides in a cookie, so that most requests name their viewer without the database. Roles are never in it.
      cookieCache: { enabled: true, maxAge: 5 * 60 },
    },
    // Counted by the shell, as everything else.
    rateLimit: { enabled: false },
    databaseHooks: {
      user: {
        create: { before: async (user) => checkUser(user) },
        update: { before: async (user) => checkUser(user) },
      },
    },
    advanced: {
      cookiePrefix: 'showfloor',
      useSecureCookies: publicUrl.startsWith('https:'),
      // The shell checks Origin on every write, this route's included.
      disableCSRFCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'warn',
      log: (level, message, ...details) => {
        if (level === 'error' || level === 'warn') onError(message, details);
      },
    },
    plugins: [
      anonymous({
        generateName: () => 'Guest',
        onLinkAccount: ({ anonymousUser, newUser }) => merger.merge(anonymousUser.user.id, newUser.user.id),
      }),
    ],
  });
}

const userFieldsSchema = z.object({
  name: displayNameSchema.optional(),
  email: z.string().max(limits.emailChars).optional(),
  image: z.string().max(2_000).nullish(),
});

function checkUser(user: unknown): void {
  const parsed = userFieldsSchema.safeParse(user);
  if (parsed.success) return;
  const issue = parsed.error.issues[0];
  throw new APIError('BAD_REQUEST', {
    code: 'INVALID_USER',
    message: `${issue?.path.join('.') ?? 'user'}: ${issue?.message ?? 'is not allowed'}`,
  });
}

interface AuthUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isAnonymous?: boolean | null | undefined;
}

function viewerOf(user: AuthUser): Viewer {
  const isAnonymous = user.isAnonymous === true;
  return { userId: user.id, name: user.name, email: isAnonymous ? null : user.email, anonymous: isAnonymous };
}
