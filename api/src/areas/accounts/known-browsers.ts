import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Accounts that one browser is known to: of one more the oldest is forgotten. */
const accountsOfABrowser = 5;
const browserIdBytes = 16;
const valueShape = /^[\w-]{22}(\.[\w-]{43}){1,5}$/;

/**
 * Browsers that have signed in to an account before, by a value that they keep in a cookie: their id, and a signature for each account. It opens
 * nothing; it tells the owner's browser from a stranger's where passwords are tried too often. Nobody can write one, or use it for another account.
 */
export class KnownBrowsers {
  readonly #key: Buffer;
  readonly #newId: () => string;

  /** @param newId 22 characters that nobody can guess. Default: random. */
  constructor(secret: string, newId = () => randomBytes(browserIdBytes).toString('base64url')) {
    this.#key = createHmac('sha256', secret).update('known browsers').digest();
    this.#newId = newId;
  }

  /** The id of the browser that kept `value`, when it has signed in to the account of `email` before, else null. */
  idOf(value: string | undefined, email: string): string | null {
    const known = partsOf(value);
    if (known === null) return null;
    const right = Buffer.from(this.#sign(known.id, email));
    return known.signatures.some((given) => timingSafeEqual(Buffer.from(given), right)) ? known.id : null;
  }

  /** What a browser that kept `value` keeps from now on, as it has signed in to the account of `email`. */
  remember(value: string | undefined, email: string): string {
    const known = partsOf(value) ?? { id: this.#newId(), signatures: [] };
    const own = this.#sign(known.id, email);
    const others = known.signatures.filter((given) => given !== own);
    return [known.id, own, ...others.slice(0, accountsOfABrowser - 1)].join('.');
  }

  #sign(id: string, email: string): string {
    return createHmac('sha256', this.#key).update(`${id}:${email.toLowerCase()}`).digest('base64url');
  }
}

function partsOf(value: string | undefined): { readonly id: string; readonly signatures: readonly string[] } | null {
  if (value === undefined || !valueShape.test(value)) return null;
  const [id = '', ...signatures] = value.split('.');
  return { id, signatures };
}
