import { meSchema } from '@showfloor/contracts/account';
import type { Browser } from './browser.ts';

/** Who uses this browser, with an account or without; throws when it has no session. */
export async function userOf(browser: Browser) {
  const { user } = (await browser.get('/api/me')).read(meSchema);
  if (user === null) throw new Error('nobody is signed in');
  return user;
}
