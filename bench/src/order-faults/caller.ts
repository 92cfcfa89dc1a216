import { Pool } from 'undici';
import { errorBodySchema } from '../../../contracts/src/errors.ts';

/** What came back: `code` is the refusal's, where it is one. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly code?: string;
  /** What the refusal says besides. */
  readonly details?: Readonly<Record<string, unknown>>;
}

const connectionsEach = 96;
const answerWithinMs = 20_000;

/** Kept connections to each of several processes, for everybody who asks them. */
export function openPools(urls: readonly string[]) {
  const options = { connections: connectionsEach, headersTimeout: answerWithinMs, bodyTimeout: answerWithinMs };
  return urls.map((url) => ({ url, pool: new Pool(url, options) }));
}
export type Pools = ReturnType<typeof openPools>;

/** One person: their cookies, whichever process they ask. */
export class Caller {
  readonly #pools: Pools;
  readonly #random: () => number;
  readonly #cookies = new Map<string, string>();

  constructor(pools: Pools, random: () => number) {
    this.#pools = pools;
    this.#random = random;
  }

  /** Null where nobody answered. */
  async send(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, key?: string): Promise<Answer | null> {
    const one = this.#pools[Math.floor(this.#random() * this.#pools.length)];
    if (!one) throw new Error('there is nobody to ask');
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Record<string, string> = { origin: one.url };
    if (cookie !== '') headers.cookie = cookie;
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    try {
      const text = body === undefined ? null : JSON.stringify(body);
      const answer = await one.pool.request({ method, path, headers, body: text });
      this.#keep(answer.headers['set-cookie']);
      const read = await answer.body.text();
      const parsed: unknown = read === '' ? null : JSON.parse(read);
      const error = answer.statusCode >= 400 ? errorBodySchema.safeParse(parsed).data?.error : undefined;
      return {
        ...{ status: answer.statusCode, body: parsed },
        ...(error && { code: error.code, ...(error.details && { details: error.details }) }),
      };
    } catch {
      // Cut off, late, or half an answer: none.
      return null;
    }
  }

  #keep(lines: string | string[] | undefined): void {
    for (const line of lines === undefined ? [] : [lines].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
  }
}
