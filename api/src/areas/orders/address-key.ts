import { createHmac } from 'node:crypto';

/**
 * Names the address that an order comes from without saying it: kept with the order while it is unpaid, so that what one address holds can be
 * counted, and forgotten when the order ends.
 * @param network as `networkOf` gives it.
 */
export function addressKeys(secret: string): (network: string) => string {
  return (network) =>
    createHmac('sha256', secret).update(`unpaid orders of ${network}`).digest('base64url').slice(0, 22);
}
