import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { linePlacesSchema } from '../../../contracts/src/line.ts';
import { moneySchema } from '../../../contracts/src/money.ts';
import { orderSchema, startedPaymentSchema } from '../../../contracts/src/order.ts';
import { type Answer, Caller, type Pools } from './caller.ts';
import type { Offers } from './director.ts';
import { insist } from './insist.ts';
import { priceMinor, type Shelf, shippingMinor } from './shelf.ts';
import { count, type Tally } from './tally.ts';

export interface BuyerParts {
  readonly pools: Pools;
  readonly tally: Tally;
  readonly shelf: Shelf;
  readonly offers: Offers;
  /** As the page of the payment's provider confirms it. */
  readonly confirm: (clientSecret: string) => Promise<unknown>;
  readonly random: () => number;
  readonly stopped: () => boolean;
}

interface Wish {
  /** Absent: what is in the bag. */
  readonly items?: readonly object[];
  readonly goodsMinor: number;
  readonly vouchers?: readonly string[];
}

/** Then somebody else comes: what one buyer may have of anything is never reached for good. */
const attemptsEach = 400;
const meSchema = z.object({ user: z.object({ id: z.string() }) });

/** One buyer after the other, each of whom wants one thing after the other, asks whichever process, and asks again where nobody answers. */
export class BusyBuyer {
  readonly #parts: BuyerParts;
  #caller: Caller;
  #id = '';
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: BuyerParts) {
    this.#parts = parts;
    this.#caller = new Caller(parts.pools, parts.random);
  }

  async buyOn(): Promise<void> {
    const { stopped, pools, random } = this.#parts;
    while (!stopped()) {
      this.#caller = new Caller(pools, random);
      while (!stopped() && !(await this.#signIn())) await wait(200);
      for (let attempt = 0; attempt < attemptsEach && !stopped(); attempt++) await this.#attempt();
    }
    await Promise.all(this.#underWay);
  }

  async #signIn(): Promise<boolean> {
    const answer = await this.#caller.send('POST', '/api/auth/sign-in/anonymous', {});
    const me = answer?.status === 200 ? await this.#caller.send('GET', '/api/me') : null;
    const known = meSchema.safeParse(me?.body);
    if (known.success) this.#id = known.data.user.id;
    return known.success;
  }

  #thing(): Shelf['dropThing'] {
    const { shelf, random } = this.#parts;
    return shelf.things[Math.floor(random() * shelf.things.length)] ?? shelf.dropThing;
  }

  async #attempt(): Promise<void> {
    const { tally, random, offers } = this.#parts;
    tally.attempts += 1;
    const dice = random();
    const act = (kind: string, acting: Promise<void>) => {
      count(tally.kinds, kind);
      return acting;
    };
    if (dice < 0.1) return act('several lines', this.#buySeveral());
    if (dice < 0.14) return act('bag', this.#buyBag());
    if (dice < 0.22 && offers.dropId !== null) return act('drop', this.#buyFromDrop(offers.dropId));
    if (dice < 0.29 && offers.voucherCodes.length > 0) return act('voucher', this.#buyWithVoucher(offers.voucherCodes));
    if (dice < 0.32 && offers.redPacketId !== null) return act('coin', this.#claim(offers.redPacketId));
    if (dice < 0.36) return act('line', this.#standInLine());
    return act('one', this.#buyOne());
  }

  #buyOne(): Promise<void> {
    return this.#order({ items: [{ variantId: this.#thing().variantId, quantity: 1 }], goodsMinor: priceMinor });
  }

  #buySeveral(): Promise<void> {
    const { random } = this.#parts;
    const variantIds = new Set([this.#thing(), this.#thing(), this.#thing()].map(({ variantId }) => variantId));
    const items = [...variantIds].map((variantId) => ({ variantId, quantity: random() < 0.8 ? 1 : 2 }));
    return this.#order({ items, goodsMinor: items.reduce((sum, { quantity }) => sum + quantity * priceMinor, 0) });
  }

  async #buyBag(): Promise<void> {
    const { shelf } = this.#parts;
    const item = { variantId: this.#thing().variantId, showId: shelf.showId };
    const put = await this.#caller.send('POST', '/api/cart/items', item);
    if (put?.status !== 200 && put?.status !== 201) return;
    await this.#order({ goodsMinor: priceMinor });
  }

  #buyFromDrop(dropId: string): Promise<void> {
    const { shelf } = this.#parts;
    const item = { variantId: shelf.dropThing.variantId, quantity: 1, showId: shelf.showId, dropId };
    return this.#order({ items: [item], goodsMinor: 700 });
  }

  #buyWithVoucher(codes: readonly string[]): Promise<void> {
    const code = codes[Math.floor(this.#parts.random() * codes.length)] ?? '';
    const items = [{ variantId: this.#thing().variantId, quantity: 1 }];
    return this.#order({ items, goodsMinor: priceMinor - 100, vouchers: [code] });
  }

  /** A person asks twice at once: there is one coin for them. */
  async #claim(redPacketId: string): Promise<void> {
    const { tally, shelf } = this.#parts;
    const path = `/api/shows/${shelf.showId}/red-packets/${redPacketId}/claims`;
    const answers = await Promise.all([this.#caller.send('POST', path), this.#caller.send('POST', path)]);
    if (answers.some((answer) => answer?.status === 200)) tally.coins += 1;
    await this.#buyOne();
  }

  /** Gets in line for what is sold out, and takes what is held for them. */
  async #standInLine(): Promise<void> {
    const { shelf } = this.#parts;
    const path = `/api/shows/${shelf.showId}/places`;
    await this.#caller.send('POST', path, { variantId: this.#thing().variantId });
    const answer = await this.#caller.send('GET', path);
    const places = linePlacesSchema.safeParse(answer?.body).data?.places ?? [];
    const offered = places.find(({ state }) => state === 'offered');
    if (!offered) return this.#buyOne();
    const item = { variantId: offered.variantId, quantity: 1, showId: shelf.showId, placeId: offered.id };
    await this.#order({ items: [item], goodsMinor: priceMinor });
  }

  async #order(wish: Wish): Promise<void> {
    const { tally } = this.#parts;
    const guess = { amountMinor: wish.goodsMinor + shippingMinor, currency: 'EUR' };
    let key = randomUUID();
    let answer = await this.#checkout(wish, guess, key);
    if (answer?.code === 'price_changed') {
      // They look at the new total, and agree.
      key = randomUUID();
      answer = await this.#checkout(wish, moneySchema.parse(answer.details?.total), key);
    }
    if (answer === null) {
      tally.givenUp += 1;
      return;
    }
    if (answer.status !== 201) {
      tally.refused += 1;
      return;
    }
    const order = orderSchema.parse(answer.body);
    tally.orders += 1;
    tally.acknowledged.push({ orderId: order.id, buyer: this.#id, key });
    // They look for the next thing meanwhile.
    const going = this.#goOn(this.#caller, order.id).finally(() => this.#underWay.delete(going));
    this.#underWay.add(going);
  }

  #checkout({ items, vouchers }: Wish, expectedTotal: object, key: string): Promise<Answer | null> {
    const body = {
      email: `${this.#id.toLowerCase()}@example.test`,
      address: { name: 'Buyer', line1: `Street ${this.#id}`, city: 'Berlin', postalCode: '10115', country: 'DE' },
      expectedTotal,
      ...(items && { items }),
      ...(vouchers && { vouchers }),
    };
    return insist(this.#caller, this.#parts, ['/api/checkout', body, key]);
  }

  /** Most pay, some cancel, some pay and cancel at once, some leave. */
  async #goOn(caller: Caller, orderId: string): Promise<void> {
    const { random } = this.#parts;
    const ask = (path: string, body?: unknown) => insist(caller, this.#parts, [path, body, randomUUID()]);
    const dice = random();
    if (dice < 0.1) return;
    if (dice < 0.2) {
      await ask(`/api/orders/${orderId}/cancel`);
      return;
    }
    const started = await ask(`/api/orders/${orderId}/payments`, { provider: 'stripe', method: 'form' });
    if (started === null || started.status >= 300) return;
    const { nextAction } = startedPaymentSchema.parse(started.body);
    if (nextAction?.type !== 'form') return;
    // A confirmation that got lost is one that the buyer never made.
    const paying = this.#parts.confirm(nextAction.clientSecret).catch(() => undefined);
    if (dice < 0.3) await ask(`/api/orders/${orderId}/cancel`);
    await paying;
  }
}
