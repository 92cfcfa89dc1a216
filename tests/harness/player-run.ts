import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openVisitors, type Visitors } from './browser.ts';
import { MediaNode } from './media-node.ts';
import { bundlePage, servePage } from './page-script.ts';

const pageFile = join(import.meta.dirname, '..', 'conformance', 'playback.page.ts');

/** A media node whose host publishes, and pages with nothing but the player: what closes together. */
export class PlayerRun implements AsyncDisposable {
  readonly node: MediaNode;
  readonly #siteUrl: string;
  readonly #visitors: Visitors;
  readonly #opened: AsyncDisposableStack;

  private constructor(node: MediaNode, siteUrl: string, visitors: Visitors, opened: AsyncDisposableStack) {
    this.node = node;
    this.#siteUrl = siteUrl;
    this.#visitors = visitors;
    this.#opened = opened;
  }

  static async start(): Promise<PlayerRun> {
    await using opened = new AsyncDisposableStack();
    const node = opened.adopt(await MediaNode.start(), (one) => one.close());
    const site = opened.use(await servePage(await bundlePage(pageFile)));
    const visitors = opened.adopt(await openVisitors({ width: 640, height: 360 }), (one) => one.close());
    await node.publish();
    return new PlayerRun(node, site.url, visitors, opened.move());
  }

  /** A page of somebody new, in which nothing plays yet: the player's, or another one. */
  async newPage(siteUrl = this.#siteUrl): Promise<Page> {
    const page = await this.#visitors.newPage();
    await page.goto(siteUrl);
    return page;
  }

  /** Plays the node's show in a page. */
  async play(page: Page): Promise<void> {
    await page.evaluate((hlsUrl) => window.playAddress(hlsUrl), this.node.hlsUrl);
  }

  /** Closes all, the last opened first. Idempotent. */
  close(): Promise<void> {
    return this.#opened.disposeAsync();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
