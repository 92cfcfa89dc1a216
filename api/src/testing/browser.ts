import { type ErrorBody, errorBodySchema } from '@showfloor/contracts/errors';
import type { z } from 'zod';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed as far as it is JSON, else the text. */
  readonly body: unknown;
  /** What a refusal says; throws where the answer is none. */
  readonly error: ErrorBody['error'];
  /** The body as the contract has it; throws where it is anything else. */
  read<T>(schema: z.ZodType<T>): T;
}

export interface RequestOptions {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

/** A client that keeps cookies, as a browser does. */
export class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get = (path: string, options?: RequestOptions) => this.send('GET', path, options);
  post = (path: string, body?: unknown, options?: RequestOptions) => this.send('POST', path, { body, ...options });
  put = (path: string, body?: unknown) => this.send('PUT', path, { body });
  patch = (path: string, body?: unknown) => this.send('PATCH', path, { body });
  delete = (path: string) => this.send('DELETE', path);

  async send(method: string, path: string, { body, raw, headers }: RequestOptions = {}): Promise<Answer> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: typeof payload === 'string' ? payload : Buffer.from(payload) }),
    });
    this.#keep(answer.headers.getSetCookie());
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    const as = <T>(schema: z.ZodType<T>): T => {
      const read = schema.safeParse(parsed);
      if (!read.success) throw new Error(`${method} ${path} answered ${answer.status} ${text}: ${read.error.message}`);
      return read.data;
    };
    return {
      status: answer.status,
      headers: answer.headers,
      body: parsed,
      get error() {
        return as(errorBodySchema).error;
      },
      read: as,
    };
  }

  #keep(setCookies: readonly string[]): void {
    for (const setCookie of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
      if (value === '' || /max-age=0/i.test(setCookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}
