import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import type { BrowserContext } from 'playwright-core';
import { type BrowserOptions, openBrowser, openVisitors, type Visitors } from './browser.ts';
import { type Broadcast, putOnAir } from './put-on-air.ts';
import { prepareShow, type Scenario } from './scenario.ts';
import { Stack, type StackOptions } from './stack.ts';

/** The whole product on one machine with a scheduled show in it, its host and the browsers opened for it: what closes together. */
export class ShowStack implements AsyncDisposable {
  readonly stack: Stack;
  readonly show: Scenario;
  readonly #opened: AsyncDisposableStack;

  private constructor(stack: Stack, show: Scenario, opened: AsyncDisposableStack) {
    this.stack = stack;
    this.show = show;
    this.#opened = opened;
  }

  static async start(options: StackOptions = {}): Promise<ShowStack> {
    await using opened = new AsyncDisposableStack();
    const stack = opened.adopt(await Stack.start(options), (one) => one.close());
    const show = await prepareShow(stack.publicUrl);
    return new ShowStack(stack, show, opened.move());
  }

  /** The page that watches the show. */
  get watchUrl(): string {
    return `${this.stack.publicUrl}/shows/${this.show.showId}`;
  }

  /** Starts the show and publishes to it; a viewer who comes then finds a picture. */
  async putOnAir(): Promise<Broadcast> {
    const broadcast = await putOnAir(this.stack.publicUrl, this.show);
    this.#opened.defer(() => broadcast.host.close());
    return broadcast;
  }

  /** Pins the first product of the lineup, the clay cup. */
  async pinFirstProduct(): Promise<void> {
    const { showId, products, owner } = this.show;
    await owner.session.post(`/api/shows/${showId}/pins`, { productId: products[0]?.id }, appendedCuesSchema);
  }

  async openBrowser(options?: BrowserOptions): Promise<BrowserContext> {
    return this.#opened.use(await openBrowser(options));
  }

  async openVisitors(options: Pick<BrowserOptions, 'width' | 'height'>): Promise<Visitors> {
    return this.#opened.adopt(await openVisitors(options), (visitors) => visitors.close());
  }

  /** Closes the browsers, the host and all processes, the last opened first. Idempotent. */
  close(): Promise<void> {
    return this.#opened.disposeAsync();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
