import { invitedSchema } from '@showfloor/contracts/account';
import { type ErrorCode, errorBodySchema } from '@showfloor/contracts/errors';
import { z } from 'zod';

/** A refusal of the api. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: ErrorCode | null;

  constructor(status: number, code: ErrorCode | null, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const requestTimeoutMs = 30_000;

/** One person's session with the public api: keeps the cookies, parses the answers. */
export class ApiSession {
  readonly #baseUrl: string;
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  /** @param options the origin of the pages that writes come from (default: the api's own), and whose session it is already (default: nobody's). */
  constructor(
    baseUrl: string,
    { origin = baseUrl, cookie }: { readonly origin?: string; readonly cookie?: string } = {},
  ) {
    this.#baseUrl = baseUrl;
    this.#origin = origin;
    if (cookie !== undefined) this.#keepCookies([cookie]);
  }

  /** The Cookie header of this session, for the WebSocket. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get<S extends z.ZodType>(path: string, answer: S): Promise<z.infer<S>> {
    return this.request('GET', path, undefined, answer);
  }

  post<S extends z.ZodType>(path: string, body: unknown, answer: S): Promise<z.infer<S>> {
    return this.request('POST', path, body, answer);
  }

  /** Sends `body` as JSON. Throws ApiRefusal when refused. */
  async request<S extends z.ZodType>(
    method: Method,
    path: string,
    body: unknown,
    answer: S,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<z.infer<S>> {
    const json = body === undefined ? null : JSON.stringify(body);
    return this.#send(method, path, json, { ...headers, 'content-type': 'application/json' }, answer);
  }

  /** Sends bytes, e.g. an image. */
  async upload<S extends z.ZodType>(path: string, bytes: Buffer, contentType: string, answer: S): Promise<z.infer<S>> {
    return this.#send('POST', path, new Uint8Array(bytes), { 'content-type': contentType }, answer);
  }

  async #send<S extends z.ZodType>(
    method: Method,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | null,
    headers: Readonly<Record<string, string>>,
    answer: S,
  ): Promise<z.infer<S>> {
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      body,
      signal: AbortSignal.timeout(requestTimeoutMs),
      headers: {
        origin: this.#origin,
        cookie: this.cookie,
        ...(body === null ? {} : headers),
      },
    });
    this.#keepCookies(response.headers.getSetCookie());
    const text = await response.text();
    const data: unknown = text === '' ? null : JSON.parse(text);
    if (response.ok) return answer.parse(data);
    const refusal = errorBodySchema.safeParse(data);
    if (refusal.success) throw new ApiRefusal(response.status, refusal.data.error.code, refusal.data.error.message);
    throw new ApiRefusal(response.status, null, `${method} ${path} answered ${response.status}: ${text.slice(0, 200)}`);
  }

  #keepCookies(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      if (at > 0) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  async signUp(person: { name: string; email: string; password: string }): Promise<void> {
    await this.post('/api/auth/sign-up/email', person, z.unknown());
  }

  /** Brings somebody with a session of their own into a brand's team. */
  async addMember(brandId: string, member: { email: string; role: string; session: ApiSession }): Promise<void> {
    const { email, role, session } = member;
    const { invitation } = await this.post(`/api/brands/${brandId}/members`, { email, role }, invitedSchema);
    // Without one they are a member already.
    if (invitation === null) return;
    await session.post('/api/invitations/accept', { token: new URL(invitation.url).hash.slice(1) }, z.unknown());
  }

  async signIn(person: { email: string; password: string }): Promise<void> {
    await this.post('/api/auth/sign-in/email', { email: person.email, password: person.password }, z.unknown());
  }
}
