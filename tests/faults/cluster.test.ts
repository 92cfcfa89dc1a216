import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openVisitors, type Visitors } from '../harness/browser.ts';
import { ClusterProcess } from '../harness/cluster-process.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 120_000;

let cluster: ClusterProcess;
let visitors: Visitors;
/** Watches, chats and buys. */
let viewer: Page;
/** Hears what the viewer says. */
let neighbour: Page;

beforeAll(async () => {
  cluster = await ClusterProcess.start();
  await cluster.says('ends one of them');
  visitors = await openVisitors({ width: 1440, height: 900, believesAnyCertificate: true });
  const show = /https:\S+\/shows\/\S+/.exec(cluster.output)?.[0] ?? '';
  [viewer, neighbour] = [await visitors.newPage(), await visitors.newPage()];
  for (const page of [viewer, neighbour]) {
    page.setDefaultTimeout(slowMachineMs);
    await page.goto(show);
    await playsFrames(page);
    // Would be gone after a reload.
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  }
}, 600_000);

afterAll(async () => {
  await visitors?.close();
  await cluster?.close();
});

/** Says it, again where it could not be said at once, until somebody else hears it. */
async function isHeard(text: string): Promise<void> {
  const field = viewer.getByTestId('chat-input');
  const heard = neighbour.getByTestId('chat-list').getByText(text);
  await until(
    `the other viewer hears "${text}"`,
    async () => {
      if ((await field.inputValue()) === '' && (await viewer.getByTestId('chat-list').getByText(text).count()) === 0)
        await field.fill(text);
      if ((await field.inputValue()) !== '') await field.press('Enter');
      const name = viewer.getByRole('dialog').getByRole('textbox');
      if (await name.isVisible()) {
        await name.fill('Vera');
        await name.press('Enter');
      }
      await heard.waitFor({ timeout: 3_000 }).catch(() => undefined);
      return (await heard.count()) > 0;
    },
    slowMachineMs,
  );
}

/** Buys an enamel mug while the picture plays. @returns the order's number */
async function buys(): Promise<string> {
  // An item's first button leads to when it was shown, its second to the product.
  await viewer.locator('li[data-product-id]').filter({ hasText: 'Enamel mug' }).getByRole('button').last().click();
  const sheet = viewer.getByTestId('product-sheet');
  for (const value of ['Moss', '450 ml']) await sheet.getByText(value, { exact: true }).click();
  await sheet.getByTestId('buy-now').click();
  const checkout = viewer.getByTestId('checkout-sheet');
  const pay = checkout.getByTestId('pay');
  await pay.waitFor();
  const email = checkout.getByLabel('E-mail');
  if (await email.isVisible()) {
    await email.fill('vera@example.test');
    await checkout.getByLabel('Full name').fill('Vera Viewer');
    await checkout.getByLabel('Country').selectOption('DE');
    await checkout.getByLabel('Street and number').fill('Long Lane 1');
    await checkout.getByLabel('City').fill('Berlin');
    await checkout.getByLabel('Postal code').fill('10115');
  }
  await pay.click();
  await viewer.getByTestId('order-confirmation').waitFor();
  const number = (await viewer.getByTestId('order-number').textContent()) ?? '';
  await viewer.keyboard.press('Escape');
  await viewer.getByTestId('order-confirmation').waitFor({ state: 'hidden' });
  return number;
}

it('is watched over HTTP/2, playlists and parts from the cache in front', async () => {
  const protocols = await viewer.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => name.includes('/hls/'))
      .map(({ nextHopProtocol }) => nextHopProtocol)
      // What was given up on its way has none.
      .filter((protocol) => protocol !== ''),
  );
  expect(protocols.length).toBeGreaterThan(5);
  expect(new Set(protocols)).toEqual(new Set(['h2']));
  const playlist = await viewer.evaluate(async () => {
    const [entry] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('multivariant'));
    const answers = await Promise.all([fetch(entry?.name ?? ''), fetch(entry?.name ?? '')]);
    return answers.map((answer) => answer.headers.get('x-cache-status'));
  });
  expect(playlist).toContain('HIT');
});

it('keeps an order and a message through the death of each of its processes', { timeout: 1_800_000 }, async () => {
  await isHeard('before anything happens');
  const numbers = [await buys()];
  for (const name of ['api-1', 'redis-1', 'api-2', 'postgres', 'nginx', 'media-1']) {
    const from = cluster.output.length;
    expect(await cluster.tell('--kill', name)).toContain('was killed');
    await isHeard(`without ${name}`);
    numbers.push(await buys());
    await cluster.says(`✓ ${name} is back.`, from);
    await playsFrames(viewer, { who: `the viewer after ${name} was killed` });
  }
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const page of [viewer, neighbour])
    expect(await page.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});

it('ends with all of its processes when it is asked to', async () => {
  await visitors.close();
  cluster.npm.kill('SIGTERM');
  expect(await cluster.ended).toEqual([0, null]);
  await expect(cluster.tell('--list')).rejects.toThrow('no cluster runs');
});
