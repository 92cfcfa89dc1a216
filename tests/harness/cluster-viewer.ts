import { errorBodySchema } from '@showfloor/contracts/errors';
import type { Page } from 'playwright-core';
import { fillCheckout } from './fill-checkout.ts';
import { installPictureGaps } from './picture-gaps.ts';
import { playsFrames } from './plays-frames.ts';
import { until } from './until.ts';

const slowMachineMs = 120_000;
/** Beside what the page asks by itself, so that no fault goes unseen. */
const askEveryMs = 250;

/** Somebody in a browser who watches a show, chats and buys, and who never loads the page anew. */
export class ClusterViewer {
  readonly name: string;
  readonly page: Page;
  /** Why calls of the page were refused: codes, and `no answer`; emptied by `beginsToCount`. */
  readonly refusals: string[] = [];
  /** What the page said when an order could not be made at once. */
  readonly excuses: string[] = [];
  #socketsClosed = 0;

  private constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
    page.setDefaultTimeout(slowMachineMs);
    page.on('websocket', (socket) => socket.on('close', () => this.#socketsClosed++));
    page.on('response', async (response) => {
      if (response.status() < 500 || !isCall(response.url())) return;
      const body = errorBodySchema.safeParse(await response.json().catch(() => null));
      this.refusals.push(body.success ? body.data.error.code : `status ${response.status()} without a code`);
    });
    page.on('requestfailed', (request) => {
      // What the page itself gave up is no failure.
      const isGivenUp = request.failure()?.errorText === 'net::ERR_ABORTED';
      if (isCall(request.url()) && !isGivenUp) this.refusals.push('no answer');
    });
  }

  /** Opens the show, and waits until it plays. */
  static async watch(page: Page, name: string, show: string): Promise<ClusterViewer> {
    const viewer = new ClusterViewer(name, page);
    await page.addInitScript(installPictureGaps);
    await page.goto(show);
    await playsFrames(page, { who: name });
    await page.evaluate(
      ({ everyMs }) => {
        Object.assign(window, { neverReloaded: true });
        setInterval(() => void fetch('/api/cart').catch(() => undefined), everyMs);
      },
      { everyMs: askEveryMs },
    );
    return viewer;
  }

  /** How many of the page's connections to a room have ended so far. */
  get socketsClosed(): number {
    return this.#socketsClosed;
  }

  /** Forgets refusals and gaps of before. */
  async beginsToCount(): Promise<void> {
    this.refusals.length = 0;
    await this.page.evaluate(() => window.pictureGaps?.forget());
  }

  /** The longest that the picture has stood still since then, the time since its last frame included. */
  async longestGapMs(): Promise<number> {
    return this.page.evaluate(() => window.pictureGaps?.longestMs() ?? Number.POSITIVE_INFINITY);
  }

  /** Says it, again where it could not be said at once, until `listener` hears it. */
  async says(text: string, listener: ClusterViewer): Promise<void> {
    const field = this.page.getByTestId('chat-input');
    const own = this.page.getByTestId('chat-list').getByText(text);
    const heard = listener.page.getByTestId('chat-list').getByText(text);
    await until(
      `${listener.name} hears "${text}"`,
      async () => {
        if ((await field.inputValue()) === '' && (await own.count()) === 0) await field.fill(text);
        if ((await field.inputValue()) !== '') await field.press('Enter');
        const name = this.page.getByRole('dialog').getByRole('textbox');
        if (await name.isVisible()) {
          await name.fill(this.name);
          await name.press('Enter');
        }
        await heard.waitFor({ state: 'attached', timeout: 3_000 }).catch(() => undefined);
        return (await heard.count()) > 0;
      },
      slowMachineMs,
    );
  }

  /** Opens an enamel mug and goes as far as to the button that pays for it. */
  async choosesMug(): Promise<void> {
    const { page } = this;
    // An item's first button leads to when it was shown, its second to the product.
    await page.locator('li[data-product-id]').filter({ hasText: 'Enamel mug' }).getByRole('button').last().click();
    const sheet = page.getByTestId('product-sheet');
    for (const value of ['Moss', '450 ml']) await sheet.getByText(value, { exact: true }).click();
    await sheet.getByTestId('buy-now').click();
    const checkout = page.getByTestId('checkout-sheet');
    await checkout.getByTestId('pay').waitFor();
    if (await checkout.getByLabel('E-mail').isVisible())
      await fillCheckout(page, { name: 'Vera Viewer', email: 'vera@example.test' });
  }

  /** Pays, and does what the page says where that could not be done at once. @returns the order's number */
  async pays(): Promise<string> {
    const checkout = this.page.getByTestId('checkout-sheet');
    const confirmation = this.page.getByTestId('order-confirmation');
    await checkout.getByTestId('pay').click();
    // It gives way to what is done about the order; a refusal may be back before that is seen.
    await checkout
      .getByTestId('pay')
      .waitFor({ state: 'hidden', timeout: 2_000 })
      .catch(() => undefined);
    await until(
      'the order is paid',
      async () => {
        if (await confirmation.isVisible()) return true;
        const again = checkout.getByRole('button', { name: /^(Try again|Pay .*\d.*)$/ });
        if (await again.first().isVisible()) {
          this.excuses.push((await checkout.textContent())?.slice(0, 150) ?? '');
          await again
            .first()
            .click({ timeout: 2_000 })
            .catch(() => undefined);
        }
        return null;
      },
      slowMachineMs,
    );
    return (await this.page.getByTestId('order-number').textContent()) ?? '';
  }

  /** Back to the show. */
  async closesSheet(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.getByTestId('order-confirmation').waitFor({ state: 'hidden' });
  }

  /** The protocols of what the page has fetched since it was last asked: its own address, calls, playlists and parts. */
  async protocols(): Promise<Set<string>> {
    const seen = await this.page.evaluate(() => {
      const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
      performance.clearResourceTimings();
      return (
        entries
          .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
          .map(({ nextHopProtocol }) => nextHopProtocol)
          // What was given up on its way, or came from the page's own cache, has none.
          .filter((protocol) => protocol !== '')
      );
    });
    return new Set(seen);
  }

  /** Whether it is still the page that was opened. */
  async wasNeverReloaded(): Promise<boolean> {
    return (await this.page.evaluate(() => Reflect.get(window, 'neverReloaded'))) === true;
  }
}

function isCall(url: string): boolean {
  return new URL(url).pathname.startsWith('/api/');
}
