import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openVisitors, type Visitors } from '../harness/browser.ts';
import { MediaNode } from '../harness/media-node.ts';
import { bundlePage, type PageSite, servePage } from '../harness/page-script.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { until } from '../harness/until.ts';

const slowMachineMs = 90_000;

let node: MediaNode;
let site: PageSite;
let visitors: Visitors;

beforeAll(async () => {
  node = await MediaNode.start();
  site = await servePage(await bundlePage(join(import.meta.dirname, 'playback.page.ts')));
  visitors = await openVisitors({ width: 640, height: 360 });
  await node.publish();
  await until('a picture', async () => (await fetch(node.hlsUrl)).ok, slowMachineMs);
});

afterAll(async () => {
  await visitors?.close();
  await site?.[Symbol.asyncDispose]();
  await node?.close();
});

async function newPage(): Promise<Page> {
  const page = await visitors.newPage();
  await page.goto(site.url);
  return page;
}

const play = (page: Page) => page.evaluate((hlsUrl) => window.playAddress(hlsUrl), node.hlsUrl);

/** When players ask first: while nothing listens, and so long (ms) after the server listens again. The host comes back after `hostAtMs`. */
const openedAtMs = ['before', 0, 100, 250, 400, 600, 900] as const;

it.each([0, 150, 1_500])(
  'no moment of opening hangs around a kill and a start, host back after %i ms',
  async (hostAtMs) => {
    const watched = await newPage();
    await play(watched);
    await playsFrames(watched);
    const pages = await Promise.all(openedAtMs.map(async (atMs) => ({ atMs, page: await newPage() })));
    await node.server.kill();
    const listens = node.server.start();
    const host = listens.then(() => delay(hostAtMs)).then(() => node.publish());
    await Promise.all(
      pages.map(async ({ atMs, page }) => {
        if (atMs !== 'before') await listens.then(() => delay(atMs));
        await play(page);
      }),
    );
    await host;
    const hung: string[] = [];
    const all = [{ atMs: 'watched', page: watched }, ...pages];
    await Promise.all(all.map(({ atMs, page }) => playsFrames(page).catch(() => hung.push(String(atMs)))));
    expect(hung).toEqual([]);
    await Promise.all(all.map(({ page }) => page.close()));
  },
);
