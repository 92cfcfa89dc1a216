import { orderListSchema } from '@showfloor/contracts/order';
import { showSchema } from '@showfloor/contracts/show';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SyntheticHost } from '../../demo/src/host/synthetic-host.ts';
import { openVisitors, type Visitors } from '../harness/browser.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';
import { publishSynthetic } from '../harness/synthetic-publisher.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;

let stack: Stack;
let show: Scenario;
let host: SyntheticHost;
let visitors: Visitors;
let viewer: Page;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
  const started = await show.owner.session.post(`/api/shows/${show.showId}/start`, {}, showSchema);
  host = await publishSynthetic(stack.publicUrl, show.showId, show.host);
  visitors = await openVisitors({ width: 390, height: 844 });
  await until('a picture', async () => (await fetch(started.playback.hls)).ok, slowMachineMs);
  const productId = show.products[0]?.id;
  await show.owner.session.post(`/api/shows/${show.showId}/pins`, { productId }, appendedCuesSchema);
  viewer = await visitors.newPage();
  viewer.setDefaultTimeout(slowMachineMs);
  await viewer.goto(`${stack.publicUrl}/shows/${show.showId}`);
  await viewer.getByTestId('pinned-card').waitFor();
  // Would be gone after a reload.
  await viewer.evaluate(() => Object.assign(window, { neverReloaded: true }));
});

afterAll(async () => {
  await visitors?.close();
  await host?.close();
  await stack?.close();
});

/** Waits until the page's video has shown so many frames more. */
async function playsFrames(more: number): Promise<void> {
  const frames = () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
  const before = await viewer.evaluate(frames);
  await viewer.waitForFunction(
    (atLeast) => (document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0) >= atLeast,
    before + more,
  );
}

async function says(text: string): Promise<void> {
  await viewer.getByTestId('chat-input').fill(text);
  await viewer.getByTestId('chat-input').press('Enter');
}

it('the picture goes on while the api is killed and down', async () => {
  await says('Before');
  await viewer.getByRole('dialog').getByLabel('Your name').fill('Vera');
  await viewer.keyboard.press('Enter');
  await viewer.getByTestId('chat-list').getByText('Before').first().waitFor();
  await stack.api.kill();
  await viewer
    .getByText(/reconnecting/i)
    .first()
    .waitFor();
  await playsFrames(120);
  expect(await viewer.getByTestId('pinned-card').textContent()).toContain('Clay cup');
});

it('once it is back the viewer chats and buys, without a reload', async () => {
  await stack.api.start();
  await viewer
    .getByText(/reconnecting/i)
    .first()
    .waitFor({ state: 'hidden' });
  await says('After');
  await viewer.getByTestId('chat-list').getByText('After').first().waitFor();
  await viewer.getByTestId('chat-list').getByText('Before').first().waitFor();

  await viewer.getByTestId('pinned-card').getByRole('button').first().click();
  await viewer.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
  await viewer.getByTestId('buy-now').click();
  const checkout = viewer.getByTestId('checkout-sheet');
  await checkout.getByLabel('E-mail').fill('vera@example.test');
  await checkout.getByLabel('Full name').fill('Vera Viewer');
  await checkout.getByLabel('Country').selectOption('DE');
  await checkout.getByLabel('Street and number').fill('Long Lane 1');
  await checkout.getByLabel('City').fill('Berlin');
  await checkout.getByLabel('Postal code').fill('10115');
  await checkout.getByTestId('pay').click();
  const number = await viewer.getByTestId('order-number').textContent();
  const { orders } = await show.owner.session.get(`/api/brands/${show.brandId}/orders`, orderListSchema);
  expect(orders.map((order) => [order.number, order.state])).toEqual([[number, 'paid']]);
  await playsFrames(30);
  expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});
