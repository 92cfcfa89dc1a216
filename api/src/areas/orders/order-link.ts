import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a link to an order opens it, ms. */
export const orderLinkMs = 2 * 3_600_000;

/** Makes and reads the tokens of links to orders. */
export interface OrderLinkTokens {
  make(orderId: string, nowMs: number): string;
  /** The order that a token opens now; null: it is wrong, or too old. */
  read(token: string, nowMs: number): string | null;
}

/** Tokens name their order and when they end, and are signed: nothing is kept of them. @param secret signs; what it signs else begins with other words. */
export function orderLinkTokens(secret: string): OrderLinkTokens {
  const sign = (content: string) => createHmac('sha256', secret).update(`link to order ${content}`).digest('base64url');
  return {
    make(orderId, nowMs) {
      const content = `${orderId}.${nowMs + orderLinkMs}`;
      return `${content}.${sign(content)}`;
    },
    read(token, nowMs) {
      const [, content = '', orderId = '', untilMs = '', signature = ''] =
        /^((ord_[0-9a-z]{26})\.(\d{13,15}))\.([\w-]{43})$/.exec(token) ?? [];
      const isSigned = timingSafeEqual(Buffer.from(sign(content)), Buffer.from(signature.padEnd(43).slice(0, 43)));
      return isSigned && Number(untilMs) > nowMs ? orderId : null;
    },
  };
}
