import { createHmac } from 'node:crypto';
import type { RequestSource } from '../../platform/identity/request-source.ts';

/** By what somebody is known again: their network, the device cookie of their browser, or their network together with what the browser says of itself. */
export type MarkKind = 'network' | 'device' | 'browser';

/** One of them as it is kept. */
export interface Mark {
  readonly kind: MarkKind;
  /** A keyed hash: who has the table alone learns nothing by it. */
  readonly mac: string;
}

/** 132 bits, of which no two will meet. */
const macChars = 22;

/** Makes marks of where a request comes from: other ones for each brand, so that nobody is followed from brand to brand by them. */
export class Marks {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = createHmac('sha256', secret).update('moderation marks').digest();
  }

  of(brandId: string, { network, device, browser }: RequestSource): readonly Mark[] {
    return [
      this.#mark(brandId, 'network', network),
      this.#mark(brandId, 'browser', `${network} ${browser}`),
      ...(device === null ? [] : [this.#mark(brandId, 'device', device)]),
    ];
  }

  #mark(brandId: string, kind: MarkKind, value: string): Mark {
    const mac = createHmac('sha256', this.#key).update(`${kind}\n${brandId}\n${value}`).digest('base64url');
    return { kind, mac: mac.slice(0, macChars) };
  }
}
