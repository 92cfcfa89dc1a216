import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** As long as browsers keep a cookie at most. */
const maxAgeSeconds = 400 * 24 * 3_600;
const idBytes = 16;
const valueShape = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * Names a browser, so that one whose user was banned is known again under another name. The id says nothing and opens nothing, pages can't read it,
 * and nobody can write one.
 */
export class DeviceCookies {
  readonly #key: Buffer;
  readonly #name: string;
  readonly #attributes: string;
  readonly #newId: () => string;

  /** @param newId 22 characters that nobody can guess. Default: random. */
  constructor(secret: string, publicUrl: string, newId = () => randomBytes(idBytes).toString('base64url')) {
    const isSecure = publicUrl.startsWith('https:');
    this.#key = createHmac('sha256', secret).update('device cookies').digest();
    // Browsers keep a cookie of this prefix only when it came by TLS.
    this.#name = `${isSecure ? '__Secure-' : ''}showfloor.device`;
    this.#attributes = `Max-Age=${maxAgeSeconds}; Path=/api; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    this.#newId = newId;
  }

  /** The id that a request's cookies name; null where they name none of ours. */
  idOf(cookies: string | undefined): string | null {
    const pairs = (cookies ?? '').split(';').map((pair) => pair.trim());
    const value = pairs.find((pair) => pair.startsWith(`${this.#name}=`))?.slice(this.#name.length + 1);
    const [, id = '', signature = ''] = valueShape.exec(value ?? '') ?? [];
    return id !== '' && timingSafeEqual(Buffer.from(signature), Buffer.from(this.#sign(id))) ? id : null;
  }

  /** The `Set-Cookie` by which a browser is named from now on. */
  make(): string {
    const id = this.#newId();
    return `${this.#name}=${id}.${this.#sign(id)}; ${this.#attributes}`;
  }

  #sign(id: string): string {
    return createHmac('sha256', this.#key).update(id).digest('base64url');
  }
}
