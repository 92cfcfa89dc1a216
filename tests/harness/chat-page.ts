import type { Page } from 'playwright-core';
import type { ApiSession } from '../../demo/src/api-session.ts';

/** Gives a page the session of an account. */
export async function takeSession(page: Page, session: ApiSession, publicUrl: string): Promise<void> {
  const cookies = (session.cookie ?? '').split('; ').filter(Boolean);
  await page.context().addCookies(
    cookies.map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: publicUrl };
    }),
  );
}

/** A message in the list of the chat. */
export function rowOf(page: Page, text: string) {
  return page.locator('[data-row-id]').filter({ hasText: text });
}

export function said(page: Page, text: string): Promise<void> {
  return rowOf(page, text).waitFor();
}

/** Types a message and sends it off, whatever becomes of it. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByTestId('chat-input').fill(text);
  await page.getByTestId('chat-input').press('Enter');
}

/** The same for somebody without an account, who is asked for a name. */
export async function writeAs(page: Page, name: string, text: string): Promise<void> {
  await write(page, text);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Write as this' }).click();
}

/** Writes what the room hears; whoever was too quick waits and sends it again. */
export async function say(page: Page, text: string): Promise<void> {
  await write(page, text);
  const tooQuick = page.getByText(/^That was quick/);
  await rowOf(page, text).or(tooQuick).first().waitFor();
  if ((await rowOf(page, text).count()) > 0) return;
  await tooQuick.waitFor({ state: 'hidden' });
  await page.getByTestId('chat-input').press('Enter');
  await said(page, text);
}

/** Opens what can be done to a message. */
export async function openMenu(page: Page, text: string) {
  const row = rowOf(page, text);
  await row.waitFor();
  await row.hover();
  await row.getByRole('button', { name: /^What to do with the message of/ }).click();
  return page.getByRole('menu');
}

export async function choose(page: Page, text: string, item: string): Promise<void> {
  const menu = await openMenu(page, text);
  await menu.getByRole('menuitem', { name: item }).click();
}

/** What stands above the message field: what keeps its reader from writing. */
export function chatBar(page: Page) {
  return page.getByTestId('chat-bar');
}
