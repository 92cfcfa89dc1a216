import { chatPageSchema } from '@showfloor/contracts/chat';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitors } from '../harness/browser.ts';
import { chatBar, choose, rowOf, said, say, takeSession, write, writeAs } from '../harness/chat-page.ts';
import { NetworkLine } from '../harness/network-line.ts';
import { ShowStack } from '../harness/show-stack.ts';

/** Another browser than the one that the tests have. */
const otherBrowser = 'Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0';
const onlyAccounts = 'Only people with an account can write here.';

let site: ShowStack;
let visitors: Visitors;
/** Where the banned one lives, another network that they have, and the neighbour's. */
let lines: Record<'home' | 'away' | 'nextDoor', NetworkLine>;
/** Without an account, and banned. */
let rude: Page;
/** Without an account, at the same kind of browser, in another network. */
let neighbour: Page;
/** Of the banned one's household, with an account of before. */
let sister: Page;
let moderator: Page;
/** What was tried: nobody ever hears any of it. */
const tries: string[] = [];

const open = async (place: Parameters<Visitors['newPage']>[0]) => {
  const page = await visitors.newPage(place);
  await page.goto(site.watchUrl);
  return page;
};
const aTry = (how: string) => {
  const text = `me again, ${how}`;
  tries.push(text);
  return text;
};
const makeAccount = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'New here? Make an account' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}-${process.pid}@example.test`);
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Make account' }).click();
  await page.waitForURL(site.watchUrl);
};
/** The page says that its reader can't write, and why; what they typed is still there, and stays with them. */
const isKeptOut = async (page: Page, gate: string, told: string | RegExp, typed: string) => {
  await chatBar(page).filter({ hasText: told }).waitFor();
  expect(await chatBar(page).getAttribute('data-gate')).toBe(gate);
  // Who is signing in may send it before the page knows; it comes back with the refusal.
  await expect.poll(() => page.getByTestId('chat-input').inputValue(), { timeout: 30_000 }).toBe(typed);
  expect(await rowOf(page, typed).count()).toBe(0);
};
/** As the same browser without a session: its device cookie is the browser's own, and stays. */
const signOut = (page: Page) => page.context().clearCookies({ name: /session/ });
const emptyBrowser = async (page: Page) => {
  await page.context().clearCookies();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.goto(site.watchUrl);
};

beforeAll(async () => {
  site = await ShowStack.start();
  visitors = await site.openVisitors({ width: 1280, height: 800 });
  const [home, away, nextDoor] = await Promise.all(
    ['127.0.0.21', '127.0.0.22', '127.0.0.23'].map((address) => NetworkLine.open(address)),
  );
  if (!home || !away || !nextDoor) throw new Error('no lines');
  lines = { home, away, nextDoor };
  moderator = await visitors.newPage();
  await takeSession(moderator, site.show.moderator.session, site.stack.publicUrl);
  await moderator.goto(site.watchUrl);
  neighbour = await open({ line: nextDoor });
  await writeAs(neighbour, 'Nell', 'hello from next door');
  sister = await visitors.newPage({ line: home, userAgent: otherBrowser });
  await sister.goto(`${site.stack.publicUrl}/sign-in?returnTo=${encodeURIComponent(new URL(site.watchUrl).pathname)}`);
  await makeAccount(sister, 'Sis');
  rude = await open({ line: home });
  await writeAs(rude, 'Rude', 'something rude');
  for (const page of [moderator, neighbour, sister]) await said(page, 'something rude');
  await choose(moderator, 'something rude', 'Ban…');
  const dialog = moderator.getByRole('dialog');
  await dialog.getByLabel('Why').fill('insults');
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
});

afterAll(async () => {
  await site?.close();
  for (const line of Object.values(lines ?? {})) line.close();
});

describe('somebody without an account who was banned', () => {
  it('reads it at once, with why, and after loading the page anew', async () => {
    const banned = /A moderator has banned you from this chat\. You can still watch and buy\. Why: insults/;
    await chatBar(rude).filter({ hasText: banned }).waitFor();
    await rude.reload();
    const text = aTry('reloaded');
    await chatBar(rude).filter({ hasText: banned }).waitFor();
    await write(rude, text);
    await isKeptOut(rude, 'sanction', banned, text);
    // As under another name, which is the browser's to remember.
    await rude.evaluate(() => localStorage.removeItem('showfloor.chat-name'));
    await rude.getByTestId('chat-input').press('Enter');
    await isKeptOut(rude, 'sanction', banned, text);
    expect(await rude.getByRole('dialog').count()).toBe(0);
  });

  it('does not come back in a private window under another name', async () => {
    const page = await open({ line: lines.home });
    const text = aTry('in private');
    await writeAs(page, 'Somebody Else', text);
    await isKeptOut(page, 'account_needed', onlyAccounts, text);
    await chatBar(page).getByRole('link', { name: 'Sign in' }).waitFor();
    await page.close();
  });

  it('does not come back by another browser in the same network', async () => {
    const page = await open({ line: lines.home, userAgent: otherBrowser });
    const text = aTry('by another browser');
    await writeAs(page, 'Foxy', text);
    await isKeptOut(page, 'account_needed', onlyAccounts, text);
    await page.close();
  });

  it('does not come back signed out, in the same browser by another network', async () => {
    await signOut(rude);
    lines.home.address = lines.away.address;
    try {
      await rude.goto(site.watchUrl);
      const text = aTry('from elsewhere');
      await writeAs(rude, 'Traveller', text);
      await isKeptOut(rude, 'account_needed', onlyAccounts, text);
    } finally {
      lines.home.address = '127.0.0.21';
    }
  });

  it('does not come back by accounts that they make in the same browser', async () => {
    await chatBar(rude).getByRole('link', { name: 'Sign in' }).click();
    await makeAccount(rude, 'Newcomer');
    const told = 'You can’t write here. You can still watch and buy.';
    await chatBar(rude).filter({ hasText: told }).waitFor();
    const text = aTry('with an account');
    await write(rude, text);
    await isKeptOut(rude, 'refused', told, text);
  });

  it('does not come back with emptied cookies, nor at once by an account that is made then', async () => {
    await emptyBrowser(rude);
    const text = aTry('with nothing in the browser');
    await writeAs(rude, 'Fresh', text);
    await isKeptOut(rude, 'account_needed', onlyAccounts, text);
    await chatBar(rude).getByRole('link', { name: 'Sign in' }).click();
    await makeAccount(rude, 'Fresher');
    const counts = /New accounts can’t write here at once\. You can write in (59|60):\d\d/;
    await write(rude, text);
    await isKeptOut(rude, 'refused', counts, text);
    expect(await rude.getByRole('button', { name: 'Send', exact: true }).getAttribute('aria-disabled')).toBe('true');
  });

  it('keeps out nobody of the household with an account, nor a neighbour with such a browser', async () => {
    await say(sister, 'hello from the sister');
    await say(neighbour, 'still here');
    for (const page of [moderator, neighbour, sister]) {
      await said(page, 'hello from the sister');
      await said(page, 'still here');
    }
    for (const page of [neighbour, sister]) expect(await chatBar(page).count()).toBe(0);
  });

  it('was heard by nobody meanwhile', async () => {
    expect(tries).toHaveLength(6);
    for (const page of [moderator, neighbour, sister])
      for (const text of tries) expect(await rowOf(page, text).count(), text).toBe(0);
    const { messages } = await site.show.moderator.session.get(`/api/shows/${site.show.showId}/chat`, chatPageSchema);
    expect(messages.map(({ text }) => text)).toEqual([
      'hello from next door',
      'something rude',
      'hello from the sister',
      'still here',
    ]);
  });
});
