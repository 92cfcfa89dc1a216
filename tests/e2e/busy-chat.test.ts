import { showSchema } from '@showfloor/contracts/show';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChatCrowd } from '../harness/chat-crowd.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
/** Rows that a list has in the page while its newest is followed. */
const railRows = 80;
/** Each of them says five messages at most in five seconds. */
const crowdSize = 60;
/** More than is shown to viewers, and less than each may say. */
const perSecond = 48;
const ownWords = ['My own question', 'Can you hold it up?', 'Thank you!'];

let site: ShowStack;
let crowd: ChatCrowd;
let viewer: Page;
let desk: Page;

beforeAll(async () => {
  site = await ShowStack.start({ env: { TRUST_PROXY: '1' } });
  await site.putOnAir();
  const { showId, owner } = site.show;
  const { realtime } = await owner.session.get(`/api/shows/${showId}`, showSchema);
  const place = { publicUrl: site.stack.publicUrl, realtimeUrl: realtime, showId };
  crowd = await ChatCrowd.enter(place, crowdSize);
  const audience = await site.openBrowser({ width: 1440, height: 900 });
  const team = await site.openBrowser({ width: 1440, height: 900 });
  viewer = await audience.newPage();
  await viewer.goto(site.watchUrl);
  await viewer.getByTestId('chat-input').waitFor({ timeout: slowMachineMs });
  desk = await team.newPage();
  await signInByPage(desk, site.stack.publicUrl, site.show.moderator);
  await desk.goto(`${site.stack.publicUrl}/moderate/${showId}`);
  await desk.getByRole('list', { name: 'Messages', exact: true }).waitFor({ timeout: slowMachineMs });
});

afterAll(async () => {
  crowd?.close();
  await site?.close();
});

const rowsIn = (page: Page) => page.locator('[data-row-id]');

describe('a chat that is faster than anybody reads', () => {
  it('shows viewers a part of it and says so; their own words are there, whatever else is not', async () => {
    crowd.talk(perSecond);
    await viewer.getByText('Busy chat: some messages are not shown').waitFor({ timeout: slowMachineMs });
    const field = viewer.getByTestId('chat-input');
    for (const [index, words] of ownWords.entries()) {
      await field.fill(words);
      await viewer.getByRole('button', { name: 'Send', exact: true }).click();
      if (index === 0) {
        await viewer.getByLabel('Your name').fill('Noor');
        await viewer.getByRole('button', { name: 'Write as this' }).click();
      }
      await viewer.getByTestId('chat-list').getByText(words).waitFor({ timeout: slowMachineMs });
    }
    crowd.hush();
    await expect.poll(() => crowd.isAnswered, { timeout: slowMachineMs }).toBe(true);
    expect(crowd.tally.said).toBeGreaterThan(0);
    expect(await rowsIn(viewer).count()).toBeLessThanOrEqual(railRows);
  });

  it('shows the desk all of it, a stretch at a time', async () => {
    await expect.poll(async () => rowsIn(desk).count(), { timeout: slowMachineMs }).toBe(railRows);
    const { said } = crowd.tally;
    const list = desk.getByRole('list', { name: 'Messages', exact: true });
    // Up through all that was said, as one scrolls.
    const seen = await list.evaluate(async (element) => {
      const ids = new Set<string>();
      const nextFrame = () => new Promise(requestAnimationFrame);
      let most = 0;
      for (let turn = 0; turn < 2_000; turn += 1) {
        const rows = [...element.querySelectorAll<HTMLElement>('[data-row-id]')];
        most = Math.max(most, rows.length);
        for (const { dataset } of rows) ids.add(dataset.rowId ?? '');
        if (element.scrollTop === 0) break;
        element.scrollTop -= 200;
        await nextFrame();
        await nextFrame();
      }
      return { ids: ids.size, most };
    });
    expect(seen.ids).toBe(said + ownWords.length);
    expect(seen.most).toBeLessThanOrEqual(3 * railRows);
  });

  it('leaves a moderator where they read while the room talks on, and takes them to the newest when they ask', async () => {
    const list = desk.getByRole('list', { name: 'Messages', exact: true });
    const read = () =>
      list.evaluate((element) => {
        const edge = element.getBoundingClientRect().top;
        const row = [...element.querySelectorAll<HTMLElement>('[data-row-id]')].find(
          (one) => one.getBoundingClientRect().top >= edge,
        );
        return { id: row?.dataset.rowId, fromEdgePx: Math.round((row?.getBoundingClientRect().top ?? 0) - edge) };
      });
    await list.evaluate((element) => {
      element.scrollTop = 400;
    });
    const before = await read();
    crowd.talk(perSecond);
    const newBelow = desk.getByRole('button', { name: /new messages?$/ });
    await newBelow.waitFor({ timeout: slowMachineMs });
    expect(await read()).toEqual(before);
    await newBelow.click();
    await newBelow.waitFor({ state: 'detached' });
    crowd.hush();
    crowd.say('the very last');
    await list.getByText('the very last').waitFor({ timeout: slowMachineMs });
    expect(await rowsIn(desk).count()).toBe(railRows);
  });
});
