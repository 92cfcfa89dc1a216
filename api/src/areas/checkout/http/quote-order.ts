import { countryCodes } from '@showfloor/contracts/address-rules';
import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { quoteRequestSchema, quoteSchema } from '@showfloor/contracts/quote';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { checkPieceLimit } from '../../carts/piece-limit.ts';
import { quoteView } from '../quote-view.ts';
import type { Quoter } from '../quoter.ts';

const known = new Set(countryCodes);
/** Whoever has no session has no cart either, and is nobody's stand-in. */
const nobody = '';

export function quoteOrder(quoter: Quoter) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/checkout/quote',
    summary:
      'What an order would come to in a country, with what vouchers take off, shipping, taxes and duties. Nothing is held.',
    tag: 'orders',
    access: 'anyone',
    body: quoteRequestSchema,
    answer: quoteSchema,
    limits: { points: 120, windowSeconds: 10 },
    async handler({ viewer, network, body: { country, shippingMethod, vouchers = [], buyer, ...wish } }) {
      if (!known.has(country)) return refuse('invalid_request', { param: 'country' });
      const buyerId = viewer?.userId ?? nobody;
      const wanted = viewer === null && !wish.items ? [] : await quoter.wantedOf(buyerId, wish);
      if (wanted.length === 0) return refuse('cart_empty');
      const tooMany = checkPieceLimit(wanted);
      if (tooMany) return tooMany;
      const quoted = await quoter.quote(
        { userId: buyerId, network, ...buyer },
        wanted,
        { country, shippingMethod },
        vouchers,
      );
      return isRefusal(quoted) ? quoted : quoteView(quoted);
    },
  });
}
