import { AsyncLocalStorage } from 'node:async_hooks';
import { displayNameSchema } from '@showfloor/contracts/account';
import { errorTable, isRefusal, type Refusal } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { anonymous } from 'better-auth/plugins/anonymous';
import { z } from 'zod';
import type { Sessions } from '../../platform/identity/sessions.ts';
import type { Viewer } from '../../platform/identity/viewer.ts';
import type { IdentityNews } from './identity-news.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { ReadCopies } from './read-copies.ts';
import { RevokedSessions } from './revoked-sessions.ts';
import { cookiePrefix } from './session-cookie.ts';
import { copyPeriod, sessionCopySeconds } from './session-copy.ts';
import type { ViewerMerger } from './viewer-merger.ts';

const daySeconds = 24 * 60 * 60;
/** How long a link to choose a new password works. */
const resetLifeSeconds = 60 * 60;
const maxRevokedSessions = 100_000;
const maxReadCopies = 20_000;

export interface AccountsOptions {
  readonly storage: NonNullable<BetterAuthOptions['database']>;
  readonly secret: string;
  readonly publicUrl: string;
  readonly merger: ViewerMerger;
  readonly passwords: Pick<PasswordHasher, 'hash' | 'verify'>;
  /** Whether a session is still there. */
  readonly isLive: (sessionId: string) => Promise<boolean>;
  readonly news: IdentityNews;
  /** Sends whoever has this account the token by which a new password is chosen, once. */
  readonly onPasswordForgotten: (
    user: { readonly email: string; readonly name: string },
    token: string,
  ) => Promise<void>;
  readonly nowMs: () => number;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
  readonly onError: (message: string, error: unknown) => void;
}

export interface Accounts extends Sessions {
  /**
   * Answers a request to /api/auth/*. Who calls has checked its `Origin`, its size and its rate.
   * @param address takes turns with others where passwords are hashed.
   * @throws what went wrong below the library, where that isn't for it to answer.
   */
  handle(request: Request, address: string): Promise<Response>;
}

/** Accounts by e-mail and password, anonymous viewers, and their sessions in cookies. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { isLive, news } = options;
  const calls = new AsyncLocalStorage<Call>();
  const revoked = new RevokedSessions(sessionCopySeconds * 1_000, maxRevokedSessions, options.passingMs);
  news.follow((change) => {
    if ('sessionId' in change) revoked.add(change.sessionId);
  });
  const auth = createAuth(options, revoked, () => calls.getStore());
  const copies = new ReadCopies<Identified>(maxReadCopies, options.nowMs);
  const read = async (headers: Headers): Promise<Identified> => {
    const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
    const setCookies = answered.getSetCookie();
    if (response === null) return { viewer: null, sessionId: null, setCookies };
    const identity = { viewer: viewerOf(response.user), sessionId: response.session.id, setCookies };
    // Where a cookie is set, it was the database that was read, or the copy is to be replaced.
    if (setCookies.length === 0) copies.keep(headers.get('cookie'), identity.sessionId, identity);
    return identity;
  };
  const copyOrRead = async (headers: Headers): Promise<Identified> => {
    const copy = copies.get(headers.get('cookie'));
    return copy?.sessionId && !revoked.has(copy.sessionId) ? copy : read(headers);
  };
  return {
    async handle(request, address) {
      const call: Call = { address, failure: null };
      const answer = await calls.run(call, () => auth.handler(request));
      // Where a session is read the library answers for what failed below it, which says less than the failure itself.
      if (answer.status === 500 && call.failure) throw call.failure;
      return answer;
    },
    async identify(headers, mustBeSure) {
      const identity = await copyOrRead(headers);
      if (identity.sessionId === null || !(mustBeSure || !news.isComplete)) return identity;
      if (!(await isLive(identity.sessionId))) revoked.add(identity.sessionId);
      // It may have been heard of while the database was asked; then the copy isn't believed, and its cookies are taken back.
      return revoked.has(identity.sessionId) ? read(headers) : identity;
    },
    async openAnonymous(headers) {
      const { response, headers: answered } = await auth.api.signInAnonymous({ headers, returnHeaders: true });
      return { viewer: viewerOf({ ...response.user, isAnonymous: true }), setCookies: answered.getSetCookie() };
    },
  };
}

type Identified = Awaited<ReturnType<Sessions['identify']>>;

/** A request to `/api/auth`. */
interface Call {
  /** Takes turns with others. */
  readonly address: string;
  /** What went wrong below the library. */
  failure: Error | null;
}

function createAuth(options: AccountsOptions, revoked: RevokedSessions, present: () => Call | undefined) {
  const caller = () => present()?.address ?? 'unknown';
  const { storage, secret, publicUrl, merger, passwords, onError } = options;
  return betterAuth({
    appName: 'Showfloor',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: storage,
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: resetLifeSeconds,
      // Whoever knew the old password is out.
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => options.onPasswordForgotten(user, token),
      password: {
        hash: async (password) => orThrow(await passwords.hash(caller(), password)),
        verify: async ({ hash, password }) => orThrow(await passwords.verify(caller(), hash, password)),
      },
    },
    session: {
      expiresIn: 30 * daySeconds,
      updateAge: daySeconds,
      // A signed copy of the session rides in a cookie, so that most requests name their viewer without the database. Roles are never in it.
      // A copy of another version is not believed, and the database is asked: so is one whose session ended here, and one of an earlier period, as
      // the library goes by this machine's clock, which may be set back.
      cookieCache: {
        enabled: true,
        maxAge: sessionCopySeconds,
        version: (session) => (revoked.has(session.id) ? 'revoked' : copyPeriod(session.id, options.nowMs())),
      },
    },
    // Counted by the shell, as everything else.
    rateLimit: { enabled: false },
    databaseHooks: {
      user: {
        create: { before: async (user) => checkUser(user) },
        update: { before: async (user) => checkUser(user) },
      },
      session: { delete: { after: async (session) => revoked.add(session.id) } },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      // The shell checks Origin on every write, this route's included.
      disableCSRFCheck: true,
      ipAddress: { disableIpTracking: true },
    },
    // What is no refusal is thrown to who asked, as everywhere, instead of written to the console.
    onAPIError: { throw: true },
    logger: {
      level: 'warn',
      log: (level, message, ...details) => {
        if (level !== 'error' && level !== 'warn') return;
        const failure = details.find((detail) => detail instanceof Error);
        const call = present();
        if (call && failure) call.failure = failure;
        onError(message, failure);
      },
    },
    plugins: [
      anonymous({
        generateName: () => 'Guest',
        // The merger takes the anonymous viewer away, in the transaction that moves what they had.
        disableDeleteAnonymousUser: true,
        onLinkAccount: async ({ anonymousUser, newUser }) => {
          if (anonymousUser.user.id === newUser.user.id) return;
          await merger.merge(anonymousUser.user.id, newUser.user.id);
          revoked.add(anonymousUser.session.id);
        },
      }),
    ],
  });
}

/** The library knows refusals as its own errors only. */
function orThrow<T>(result: T | Refusal): T {
  if (!isRefusal(result)) return result;
  const { refused, message = errorTable[refused].message, details } = result;
  throw new APIError('SERVICE_UNAVAILABLE', { code: refused.toUpperCase(), message, ...details });
}

const userFieldsSchema = z.object({
  name: displayNameSchema.optional(),
  email: z.string().max(limits.emailChars).optional(),
  image: z.string().max(2_000).nullish(),
});

/** What is kept of a user's fields: the name as the text policy leaves it. */
function checkUser<T extends object>(user: T): { data: T } {
  const parsed = userFieldsSchema.safeParse(user);
  if (parsed.success) return { data: { ...user, ...('name' in user ? { name: parsed.data.name } : {}) } };
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
