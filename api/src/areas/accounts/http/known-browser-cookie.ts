import type { Request, Response } from 'express';

/** As long as browsers keep a cookie at most. */
const maxAgeMs = 400 * 24 * 60 * 60_000;

/** The cookie of `KnownBrowsers`. It is sent to the account routes alone. */
export class KnownBrowserCookie {
  readonly #name: string;
  readonly #isSecure: boolean;

  constructor(publicUrl: string) {
    this.#isSecure = publicUrl.startsWith('https:');
    // Browsers keep a cookie of this prefix only when it came by TLS.
    this.#name = `${this.#isSecure ? '__Secure-' : ''}showfloor.known_browser`;
  }

  read(request: Request): string | undefined {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const pair = pairs.find((text) => text.startsWith(`${this.#name}=`));
    return pair?.slice(this.#name.length + 1);
  }

  write(response: Response, value: string): void {
    response.cookie(this.#name, value, {
      maxAge: maxAgeMs,
      httpOnly: true,
      sameSite: 'lax',
      secure: this.#isSecure,
      path: '/api/auth',
    });
  }
}
