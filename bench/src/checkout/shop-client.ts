import { Pool } from 'undici';

/** What came back, as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly setCookies: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A light client with kept connections: it shares the cores with what it loads. */
export class ShopClient {
  readonly #pool: Pool;
  readonly #url: string;

  constructor(url: string, connections: number) {
    this.#url = url;
    this.#pool = new Pool(url, { connections });
  }

  async send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const answer = await this.#pool.request({
      ...{ method, path },
      headers: { ...headers, origin: this.#url, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    const setCookies = [answer.headers['set-cookie'] ?? []].flat();
    return { status: answer.statusCode, body: parsed, setCookies, headers: answer.headers };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

/** The cookies that somebody was given, as they show them. */
export function cookiesOf({ setCookies }: Pick<Reply, 'setCookies'>): string {
  return setCookies.map((line) => line.split(';', 1)[0]).join('; ');
}

/** @throws an answer that isn't a good one. */
export function good(reply: Reply, what: string): Reply {
  if (reply.status < 300) return reply;
  throw new Error(`${what}: ${reply.status} ${JSON.stringify(reply.body)}`);
}
