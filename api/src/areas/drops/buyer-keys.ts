import { createHmac } from 'node:crypto';
import type { Address } from '@showfloor/contracts/address';

/** By what somebody is known who buys in a drop. Many people may share a network; of the others each is one buyer. */
export type BuyerKeyKind = 'account' | 'email' | 'address' | 'network';

/** Something that a buyer is known by, as a keyed hash. */
export interface BuyerKey {
  readonly kind: BuyerKeyKind;
  readonly key: string;
}

/** Names what one buyer's key has of one drop. */
export function takeKey(dropId: string, key: string): string {
  return `${dropId} ${key}`;
}

/** A buyer, as far as they have said who they are. */
export interface KnownBuyer {
  readonly userId: string;
  readonly email?: string | undefined;
  readonly address?: Address | undefined;
  /** As `networkOf` gives it. */
  readonly network: string;
}

export interface DropBuyer extends KnownBuyer {
  readonly email: string;
  readonly address: Address;
}

/** How much of something a key may have, of what one buyer may have `each` of: a network stands for several. */
export function mostOf({ kind }: BuyerKey, each: number, buyersPerNetwork: number): number {
  return kind === 'network' ? each * buyersPerNetwork : each;
}

/**
 * Names a buyer without saying who it is: by the session or account, the e-mail in lower case, the postal address whoever lives there, and the network. Who
 * opens another session, or writes the street with other spaces, dots or capitals, stays the same buyer.
 */
export function dropBuyerKeys(secret: string): (buyer: KnownBuyer) => readonly BuyerKey[] {
  const keyed = keys(secret);
  return ({ userId, email, address, network }) => [
    keyed('account', userId),
    ...(email === undefined ? [] : [keyed('email', email.trim().toLowerCase())]),
    ...(address === undefined ? [] : [keyed('address', postalPlace(address))]),
    keyed('network', network),
  ];
}

/** Names somebody in line, of whom no more is known than their session or account and their network: as `dropBuyerKeys` does. */
export function lineBuyerKeys(
  secret: string,
): (buyer: Pick<DropBuyer, 'userId' | 'network'>) => { readonly accountKey: string; readonly networkKey: string } {
  const keyed = keys(secret);
  return ({ userId, network }) => ({
    accountKey: keyed('account', userId).key,
    networkKey: keyed('network', network).key,
  });
}

function keys(secret: string): (kind: BuyerKeyKind, value: string) => BuyerKey {
  return (kind, value) => ({
    kind,
    key: createHmac('sha256', secret).update(`drop buyer ${kind}\n${value}`).digest('base64url').slice(0, 22),
  });
}

/** An address as its letters and digits alone, so that ways to write it come to one. */
export function postalPlace({ line1, line2, city, postalCode, country }: Address): string {
  return [line1 + line2, city, postalCode, country]
    .map((part) =>
      part
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, ''),
    )
    .join('\n');
}
