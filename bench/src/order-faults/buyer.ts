import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { errorBodySchema } from '../../../contracts/src/errors.ts';
import type { Money } from '../../../contracts/src/money.ts';
import { orderSchema, startedPaymentSchema } from '../../../contracts/src/order.ts';

/** An order that a buyer was told of. */
export interface Acknowledged {
  readonly orderId: string;
  readonly buyer: string;
  readonly key: string;
}

/** What buyers count together. */
export interface Tally {
  attempts: number;
  orders: number;
  refused: number;
  /** Calls that had no answer, or none that says what became of it; each was made again with its key. */
  unanswered: number;
  /** Attempts that had no answer for `patienceMs`. */
  givenUp: number;
  readonly acknowledged: Acknowledged[];
  readonly codes: Map<string, number>;
}

export interface BuyerParts {
  readonly urls: readonly string[];
  readonly tally: Tally;
  /** What there is to buy, and what it costs with its shipping. */
  readonly wishes: readonly { readonly variantId: string; readonly total: Money }[];
  /** As the page of the payment's provider confirms it. */
  readonly confirm: (clientSecret: string) => Promise<unknown>;
  readonly random: () => number;
  readonly stopped: () => boolean;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const patienceMs = 120_000;
/** Refusals that say nothing about the order: the same is asked again. */
const again = new Set(['overloaded', 'timeout', 'internal', 'going_away', 'storage_full', 'rate_limited']);
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One buyer, who wants one thing after the other, asks whichever process, and asks again where nobody answers. */
export class BusyBuyer {
  readonly #parts: BuyerParts;
  readonly #cookies = new Map<string, string>();
  #id = '';
  readonly #underWay = new Set<Promise<void>>();

  constructor(parts: BuyerParts) {
    this.#parts = parts;
  }

  get #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async buyOn(): Promise<void> {
    while (!this.#parts.stopped() && !(await this.#signIn())) await wait(200);
    while (!this.#parts.stopped()) await this.#attempt();
    await Promise.all(this.#underWay);
  }

  async #signIn(): Promise<boolean> {
    const answer = await this.#send('POST', '/api/auth/sign-in/anonymous', {});
    const me = answer?.status === 200 ? await this.#send('GET', '/api/me') : null;
    if (me?.status !== 200) return false;
    this.#id = String((me.body as { user?: { id?: string } | null }).user?.id ?? '');
    return this.#id !== '';
  }

  async #attempt(): Promise<void> {
    const { tally, wishes, random } = this.#parts;
    const wish = wishes[Math.floor(random() * wishes.length)];
    if (!wish) throw new Error('there is nothing to buy');
    tally.attempts += 1;
    const key = randomUUID();
    const body = {
      email: 'buyer@example.test',
      address: { name: 'Buyer', line1: `Street ${this.#id}`, city: 'Berlin', postalCode: '10115', country: 'DE' },
      items: [{ variantId: wish.variantId, quantity: 1 }],
      expectedTotal: wish.total,
    };
    const answer = await this.#insist('/api/checkout', body, key);
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
    const going = this.#goOn(order.id).finally(() => this.#underWay.delete(going));
    this.#underWay.add(going);
  }

  /** Most pay, some cancel, some pay and cancel at once, some leave. */
  async #goOn(orderId: string): Promise<void> {
    const { random } = this.#parts;
    const dice = random();
    if (dice < 0.1) return;
    if (dice < 0.2) {
      await this.#insist(`/api/orders/${orderId}/cancel`, undefined, randomUUID());
      return;
    }
    const started = await this.#insist(
      `/api/orders/${orderId}/payments`,
      { provider: 'stripe', method: 'form' },
      randomUUID(),
    );
    if (started === null || started.status >= 300) return;
    const { nextAction } = startedPaymentSchema.parse(started.body);
    if (nextAction?.type !== 'form') return;
    // A confirmation that got lost is one that the buyer never made.
    const paying = this.#parts.confirm(nextAction.clientSecret).catch(() => undefined);
    if (dice < 0.3) await this.#insist(`/api/orders/${orderId}/cancel`, undefined, randomUUID());
    await paying;
  }

  /** Asks, and asks again with the same key, until somebody says what became of it. */
  async #insist(path: string, body: unknown, key: string): Promise<Answer | null> {
    const { tally } = this.#parts;
    const endMs = performance.now() + patienceMs;
    while (performance.now() < endMs) {
      const answer = await this.#send('POST', path, body, key);
      const code = answer && answer.status >= 400 ? errorBodySchema.safeParse(answer.body).data?.error.code : undefined;
      if (code !== undefined) tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1);
      if (answer !== null && (code === undefined ? answer.status < 400 : !again.has(code))) return answer;
      tally.unanswered += 1;
      await wait(100 + 200 * this.#parts.random());
    }
    return null;
  }

  #send(method: string, path: string, body?: unknown, key?: string): Promise<Answer | null> {
    const { urls, random } = this.#parts;
    const base = urls[Math.floor(random() * urls.length)] ?? '';
    const payload = body === undefined ? '' : JSON.stringify(body);
    return new Promise((resolve) => {
      const asking = request(`${base}${path}`, {
        method,
        agent,
        timeout: 30_000,
        headers: {
          origin: base,
          ...(this.#cookies.size > 0 && { cookie: this.#cookie }),
          ...(payload !== '' && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
      });
      const nobody = () => resolve(null);
      asking.on('timeout', () => asking.destroy());
      asking.on('error', nobody);
      asking.on('response', (incoming) => {
        for (const line of incoming.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
        }
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', nobody);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          try {
            const parsed: unknown = text === '' ? null : JSON.parse(text);
            resolve({ status: incoming.statusCode ?? 0, body: parsed });
          } catch {
            resolve(null);
          }
        });
      });
      asking.end(payload);
    });
  }
}
