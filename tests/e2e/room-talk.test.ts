import { AxeBuilder } from '@axe-core/playwright';
import { showSchema } from '@showfloor/contracts/show';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 90_000;
const asked = 'Is the glaze food safe?';

describe('an audience and a team, each on a page of their own', () => {
  let site: ShowStack;
  /** Ana on a phone, Bea at a desk, Mona moderates. */
  let ana: Page;
  let bea: Page;
  let mona: Page;

  const chatOf = (page: Page) => page.getByTestId('chat-list');
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
    const open = async (size: { width: number; height: number }) => {
      const browser = await site.openBrowser(size);
      browser.setDefaultTimeout(slowMachineMs);
      return browser.newPage();
    };
    [ana, bea, mona] = await Promise.all([
      open(phone),
      open({ width: 1440, height: 900 }),
      open({ width: 1440, height: 900 }),
    ]);
    await Promise.all([ana.goto(site.watchUrl), bea.goto(site.watchUrl)]);
    await signInByPage(mona, site.stack.publicUrl, site.show.moderator);
    await mona.goto(`${site.stack.publicUrl}/moderate/${site.show.showId}`);
  });

  afterAll(() => site?.close());

  it('asks, votes, and has the answer on air, seen over the picture by everybody', async () => {
    await ana.getByTestId('open-questions').click();
    const sheet = ana.getByTestId('questions-sheet');
    await sheet.getByLabel('Your name').fill('Ana');
    await sheet.getByTestId('question-input').fill(asked);
    await sheet.getByRole('button', { name: 'Ask' }).click();
    await sheet.getByTestId('question').filter({ hasText: asked }).waitFor();

    await bea.getByRole('tab', { name: 'Questions' }).click();
    await bea.getByRole('button', { name: `Vote for “${asked}”` }).click();
    await sheet.getByRole('button', { name: /1 vote$/ }).waitFor();

    await mona.getByRole('tab', { name: 'Questions' }).click();
    await mona.getByRole('button', { name: `Answer “${asked}” on air` }).click();
    for (const page of [ana, bea]) {
      const card = page.getByTestId('question-card');
      await card.waitFor();
      expect(await card.textContent()).toContain(asked);
      expect(await card.textContent()).toContain('Ana');
    }
    await mona.getByRole('button', { name: `“${asked}” is answered` }).click();
    for (const page of [ana, bea]) await page.getByTestId('question-card').waitFor({ state: 'detached' });
    await bea.getByTestId('question').filter({ hasText: 'Answered' }).waitFor();
    const { violations } = await new AxeBuilder({ page: bea }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await ana.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('answers a message, names who wrote it, and finds the way back to it', async () => {
    await bea.getByRole('tab', { name: 'Chat' }).click();
    await sayAs(bea, 'how big is it?', 'Bea');
    const reply = chatOf(ana).getByRole('button', { name: 'Reply to Bea' });
    await reply.focus();
    await reply.press('Enter');
    await ana.getByTestId('replying-to').waitFor();
    await ana.getByTestId('chat-input').pressSequentially('@be');
    await ana.getByRole('option', { name: '@Bea' }).waitFor();
    await ana.keyboard.press('Enter');
    await ana.keyboard.type('as large as a hand');
    await ana.keyboard.press('Enter');

    const answer = chatOf(bea).locator('[data-row-id]').filter({ hasText: 'as large as a hand' });
    await answer.locator('[data-own-mention]').waitFor();
    await answer.getByRole('button', { name: 'Answers Bea: how big is it?. Go there.' }).click();
    await ana.getByTestId('replying-to').waitFor({ state: 'detached' });
  });

  it('shows everybody what the team pins and announces', async () => {
    await mona.getByRole('tab', { name: 'Chat' }).click();
    const row = mona.getByTestId('desk-message').filter({ hasText: 'as large as a hand' });
    await row.hover();
    await row.getByRole('button', { name: 'Pin the message of Ana above the chat' }).click();
    for (const page of [ana, bea, mona])
      await page.getByTestId('pinned-message').filter({ hasText: 'as large as a hand' }).waitFor();
    await mona.getByRole('button', { name: 'Send as an announcement' }).click();
    await sayAs(mona, 'Free shipping tonight');
    for (const page of [ana, bea])
      await chatOf(page).locator('[data-kind="announcement"]').filter({ hasText: 'Free shipping tonight' }).waitFor();
    await mona.getByRole('button', { name: 'Unpin the message' }).click();
    for (const page of [ana, bea]) await page.getByTestId('pinned-message').waitFor({ state: 'detached' });
  });

  it('counts hearts, and draws them for the others', async () => {
    for (let tap = 0; tap < 3; tap += 1) await ana.getByTestId('react-heart').click();
    await bea
      .getByTestId('hearts')
      .filter({ hasText: /^3 hearts$/ })
      .waitFor();
    await bea.getByTestId('react-fire').click();
    await ana.getByTestId('reaction-bursts').locator('[data-kind="fire"]').waitFor({ state: 'attached' });
  });

  it('sends hearts by double taps on the picture, drawn under the finger; one tap shows and hides the controls', async () => {
    const finger = await ana.context().newCDPSession(ana);
    /** @param timestamp when the finger does it, Unix s: a slow machine makes no slow finger. */
    const tap = async (timestamp = Date.now() / 1_000) => {
      const touchPoints = [{ x: 150, y: 260 }];
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints, timestamp });
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp });
    };
    // They go by themselves after a while.
    const controls = (pointerEvents: 'auto' | 'none') =>
      expect
        .poll(() => ana.getByTestId('play-pause').evaluate((one) => getComputedStyle(one).pointerEvents), {
          timeout: slowMachineMs,
        })
        .toBe(pointerEvents);
    await controls('none');
    await tap();
    await controls('auto');
    await controls('none');
    const heart = ana.getByTestId('finger-hearts').locator('span').waitFor({ state: 'attached' });
    const nowS = Date.now() / 1_000;
    await tap(nowS);
    await tap(nowS + 0.1);
    await heart;
    await bea
      .getByTestId('hearts')
      .filter({ hasText: /^4 hearts$/ })
      .waitFor();
    await controls('none');
    expect(await ana.evaluate(() => document.fullscreenElement)).toBeNull();
    await finger.detach();
  });

  it('says who came, in a line of its own', async () => {
    const carla = await (await site.openVisitors({ width: 1280, height: 800 })).newPage();
    await carla.goto(site.watchUrl);
    await ana.getByTestId('joined').filter({ hasText: 'joined' }).waitFor();
    await carla.close();
  });

  it('follows the brand, signed in or not', async () => {
    const follow = bea.getByTestId('follow');
    await follow.click();
    await expect.poll(() => follow.getAttribute('aria-pressed'), { timeout: slowMachineMs }).toBe('true');
    await bea.reload();
    await expect
      .poll(() => bea.getByTestId('follow').getAttribute('aria-pressed'), { timeout: slowMachineMs })
      .toBe('true');
  });

  it('replays the chat in step with the picture', async () => {
    const { owner, showId } = site.show;
    await owner.session.post(`/api/shows/${showId}/end`, {}, showSchema);
    const page = await (await site.openBrowser({ width: 1440, height: 900 })).newPage();
    await page.goto(site.watchUrl);
    await page.locator('[data-testid="player"][data-view="replay"]').waitFor({ timeout: slowMachineMs });
    const goTo = (share: number) =>
      page.getByTestId('player-video').evaluate((video, to) => {
        if (!(video instanceof HTMLVideoElement)) return;
        // Stands still, so that it does not come to its end meanwhile.
        video.pause();
        video.currentTime = video.duration * to;
      }, share);
    await goTo(0);
    await expect.poll(() => chatOf(page).getByText('Free shipping tonight').count()).toBe(0);
    await goTo(0.95);
    await chatOf(page).getByText('Free shipping tonight').waitFor();
    await chatOf(page).getByText('how big is it?', { exact: true }).first().waitFor();
    await goTo(0);
    await chatOf(page).getByText('Free shipping tonight').waitFor({ state: 'detached' });
    expect(await page.getByTestId('react-fire').count()).toBe(0);
  });
});
