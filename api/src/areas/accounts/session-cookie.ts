/** What the account library's cookies begin with. */
export const cookiePrefix = 'showfloor';

const sessionCookie = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${cookiePrefix}\\.session_token=([^;]+)`);

/** The signed secret by which a request names its session; null when it names none. Whether it is a true one isn't known by that. */
export function sessionTokenOf(cookies: string | undefined): string | null {
  return sessionCookie.exec(cookies ?? '')?.[1] ?? null;
}
