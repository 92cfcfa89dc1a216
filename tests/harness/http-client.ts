import * as http from 'node:http';
import * as https from 'node:https';

/** What came back. `body` is parsed JSON, null when there was none. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  /** From the first byte sent to the last one read. */
  readonly tookMs: number;
}

const answerWithinMs = 60_000;

/** One person's HTTP client: keeps its cookies, and one connection; believes any certificate. Rejects when the connection breaks. */
export class HttpClient {
  readonly #baseUrl: string;
  readonly #cookies = new Map<string, string>();
  readonly #agent: http.Agent;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
    const options = { keepAlive: true, maxSockets: 1 };
    this.#agent = baseUrl.startsWith('https:')
      ? new https.Agent({ ...options, rejectUnauthorized: false })
      : new http.Agent(options);
  }

  /** The cookies, as a request shows them. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    const payload = body === undefined ? null : JSON.stringify(body);
    const { cookie } = this;
    const { request } = this.#baseUrl.startsWith('https:') ? https : http;
    const startedMs = performance.now();
    return new Promise((resolve, reject) => {
      const outgoing = request(`${this.#baseUrl}${path}`, {
        method,
        agent: this.#agent,
        timeout: answerWithinMs,
        headers: {
          origin: this.#baseUrl,
          ...(cookie === '' ? {} : { cookie }),
          ...(payload === null
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
          ...headers,
        },
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${answerWithinMs} ms`)));
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          this.#keep(incoming.headers['set-cookie'] ?? []);
          const text = Buffer.concat(chunks).toString();
          const parsed: unknown = text === '' ? null : JSON.parse(text);
          resolve({ status: incoming.statusCode ?? 0, body: parsed, tookMs: performance.now() - startedMs });
        });
      });
      outgoing.end(payload ?? undefined);
    });
  }

  #keep(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      if (at > 0) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  /** Lets go of the connection. */
  close(): void {
    this.#agent.destroy();
  }
}
