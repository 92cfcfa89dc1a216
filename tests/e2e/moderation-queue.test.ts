import { AxeBuilder } from '@axe-core/playwright';
import { chatFilterSchema } from '@showfloor/contracts/screening';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 90_000;

describe('what waits for a moderator', () => {
  let site: ShowStack;
  /** Ana writes, Bea reads. Mona and Olga each sit at a desk, Olga's on a phone. */
  let ana: Page;
  let bea: Page;
  let mona: Page;
  let olga: Page;

  const heard = (page: Page, text: string) => page.getByTestId('chat-list').getByText(text, { exact: true });
  const waiting = (page: Page, text: string) =>
    page.locator('[data-testid="queue-row"][data-state="waiting"]').filter({ hasText: text });
  const isForEverybody = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  };
  const sayAs = async (page: Page, text: string, name?: string) => {
    await page.getByTestId('chat-input').fill(text);
    await page.getByTestId('chat-input').press('Enter');
    if (name === undefined) return;
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Write as this' }).click();
  };

  beforeAll(async () => {
    site = await ShowStack.start();
    await site.putOnAir();
    const { brandId, showId, owner, moderator } = site.show;
    await owner.session.request(
      'PUT',
      `/api/brands/${brandId}/chat-filter`,
      { version: 0, lists: [{ language: '*', action: 'hold', phrases: ['fraud'] }] },
      chatFilterSchema,
    );
    const desk = { width: 1440, height: 900 };
    const open = async (size: { width: number; height: number }) => {
      const browser = await site.openBrowser(size);
      browser.setDefaultTimeout(slowMachineMs);
      return browser.newPage();
    };
    [ana, bea, mona, olga] = await Promise.all([open(desk), open(desk), open(desk), open(phone)]);
    await Promise.all([ana.goto(site.watchUrl), bea.goto(site.watchUrl)]);
    for (const [page, person] of [
      [mona, moderator],
      [olga, owner],
    ] as const) {
      await signInByPage(page, site.stack.publicUrl, person);
      await page.goto(`${site.stack.publicUrl}/moderate/${showId}`);
    }
    await olga.getByRole('tab', { name: 'Queue' }).click();
    for (const page of [mona, olga]) await page.getByText('Nothing waits').waitFor();
  });

  afterAll(() => site?.close());

  it('is approved with one key, heard by the audience, and gone from the other desk with who did it', async () => {
    await sayAs(ana, 'is this a FR4UD?', 'Ana');
    for (const page of [mona, olga]) {
      await waiting(page, 'is this a FR4UD?').waitFor();
      // The filter says where it stands, as it is disguised.
      await waiting(page, 'is this a FR4UD?').locator('mark').getByText('FR4UD', { exact: true }).waitFor();
    }
    for (const page of [mona, olga]) await isForEverybody(page);
    expect(await heard(bea, 'is this a FR4UD?').count()).toBe(0);
    await mona.keyboard.press('a');
    await heard(bea, 'is this a FR4UD?').waitFor();
    await waiting(olga, 'is this a FR4UD?').waitFor({ state: 'detached' });
    await olga.getByRole('tab', { name: 'Acts' }).click();
    await olga.getByTestId('act-row').filter({ hasText: 'Mona approved a message of Ana' }).waitFor();
    await isForEverybody(olga);
    await olga.getByRole('tab', { name: 'Waiting' }).click();
  });

  it('is seen by both as it is looked at by one, who are kept from nothing by it', async () => {
    await sayAs(ana, 'the first fraud');
    await sayAs(ana, 'the second fraud');
    for (const page of [mona, olga]) await waiting(page, 'the second fraud').waitFor();
    const looks = (page: Page, text: string) => waiting(page, text).getByTestId('queue-looks');
    await waiting(olga, 'the second fraud').click({ position: { x: 120, y: 12 } });
    await looks(mona, 'the second fraud').filter({ hasText: 'Olga is looking at this' }).waitFor();
    expect(await mona.getByTestId('queue-looks').count()).toBe(1);
    await mona.keyboard.press('w');
    await looks(olga, 'the first fraud').filter({ hasText: 'Mona is looking at this' }).waitFor();
    for (const page of [mona, olga]) await isForEverybody(page);
    // Who looks elsewhere, and whoever is gone, looks at it no longer.
    await olga.getByRole('tab', { name: 'Rules' }).click();
    await mona.getByTestId('queue-looks').waitFor({ state: 'detached' });
    await olga.getByRole('tab', { name: 'Waiting' }).click();
    await waiting(olga, 'the second fraud').click({ position: { x: 120, y: 12 } });
    await looks(mona, 'the second fraud').waitFor();
    await olga.goto('about:blank');
    await mona.getByTestId('queue-looks').waitFor({ state: 'detached' });
    await olga.goto(`${site.stack.publicUrl}/moderate/${site.show.showId}`);
    await olga.getByRole('tab', { name: 'Queue' }).click();
    await waiting(olga, 'the second fraud').click({ position: { x: 120, y: 12 } });
    await looks(mona, 'the second fraud').waitFor();
    await waiting(mona, 'the second fraud')
      .getByRole('button', { name: /^Remove the message of Ana$/ })
      .click();
    await waiting(olga, 'the second fraud').waitFor({ state: 'detached' });
    await mona.keyboard.press('r');
    await waiting(olga, 'the first fraud').waitFor({ state: 'detached' });
    for (const page of [mona, olga]) await page.getByText('Nothing waits').waitFor();
  });

  it('stays away when it is removed, and waits again when that is taken back', async () => {
    await sayAs(ana, 'surely a fraud');
    for (const page of [mona, olga]) await waiting(page, 'surely a fraud').waitFor();
    await olga.getByRole('button', { name: 'Remove the message of Ana', exact: true }).click();
    await waiting(mona, 'surely a fraud').waitFor({ state: 'detached' });
    await sayAs(ana, 'what a nice cup');
    await heard(bea, 'what a nice cup').waitFor();
    expect(await heard(bea, 'surely a fraud').count()).toBe(0);

    await mona.getByRole('tab', { name: 'Acts' }).click();
    const act = mona.getByTestId('act-row').filter({ hasText: 'Olga removed a message of Ana' });
    await act.getByRole('button', { name: /^Take back/ }).click();
    await act.getByText('Taken back by Mona').waitFor();
    await mona.getByRole('tab', { name: 'Waiting' }).click();
    for (const page of [mona, olga]) await waiting(page, 'surely a fraud').waitFor();
    expect(await heard(bea, 'surely a fraud').count()).toBe(0);
  });

  it('comes back over a connection that was lost: nothing that happened meanwhile is missing', async () => {
    await olga.context().setOffline(true);
    await mona.keyboard.press('r');
    await waiting(mona, 'surely a fraud').waitFor({ state: 'detached' });
    await sayAs(ana, 'another fraud');
    await waiting(mona, 'another fraud').waitFor();
    await olga.context().setOffline(false);
    await waiting(olga, 'another fraud').waitFor();
    await waiting(olga, 'surely a fraud').waitFor({ state: 'detached' });
  });

  it('shows a colleague the rules as they are changed', async () => {
    await olga.getByRole('tab', { name: 'Rules' }).click();
    await mona.getByRole('tab', { name: 'Rules' }).click();
    await mona.getByLabel('Slow mode').selectOption('30');
    await mona.getByRole('switch', { name: 'Hold first messages' }).check();
    await expect.poll(() => olga.getByLabel('Slow mode').inputValue(), { timeout: slowMachineMs }).toBe('30');
    await expect
      .poll(() => olga.getByRole('switch', { name: 'Hold first messages' }).isChecked(), { timeout: slowMachineMs })
      .toBe(true);
    for (const page of [mona, olga]) await isForEverybody(page);
  });

  it('takes changes of the rules back from the acts, as both see', async () => {
    await olga.getByRole('tab', { name: 'Acts' }).click();
    const act = (what: string) => olga.getByTestId('act-row').filter({ hasText: what }).first();
    await act('changed what is held back')
      .getByRole('button', { name: /^Take back/ })
      .click();
    await act('changed what is held back').getByText('Taken back by Olga').waitFor();
    await act('changed the rules of the chat')
      .getByRole('button', { name: /^Take back/ })
      .click();
    await act('changed the rules of the chat').getByText('Taken back by Olga').waitFor();
    await expect.poll(() => mona.getByLabel('Slow mode').inputValue(), { timeout: slowMachineMs }).toBe('0');
    await expect
      .poll(() => mona.getByRole('switch', { name: 'Hold first messages' }).isChecked(), { timeout: slowMachineMs })
      .toBe(false);
    await isForEverybody(olga);
  });
});
