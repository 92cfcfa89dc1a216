import { createHmac } from 'node:crypto';

/** What the account library's cookies begin with. */
export const cookiePrefix = 'showfloor';

const sessionCookie = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${cookiePrefix}\\.session_token=([^;]+)`);

/** The cookie by which a request names the session of this token, as the account library writes it: signed with HMAC-SHA-256. */
export function sessionCookieOf(token: string, { secret, isSecure }: CookieSigning): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  const name = `${isSecure ? '__Secure-' : ''}${cookiePrefix}.session_token`;
  return `${name}=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** By which secret, and whether our pages come over HTTPS. */
export interface CookieSigning {
  readonly secret: string;
  readonly isSecure: boolean;
}

/** The signed secret by which a request names its session; null when it names none. Whether it is a true one isn't known by that. */
export function sessionTokenOf(cookies: string | undefined): string | null {
  return sessionCookie.exec(cookies ?? '')?.[1] ?? null;
}
