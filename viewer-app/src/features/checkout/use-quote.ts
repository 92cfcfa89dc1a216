import type { QuoteRequest } from '@showfloor/contracts/quote';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { type Purchase, type PurchaseSums, type QuoteState, sumsOf } from './purchase.ts';

/** What a purchase comes to where it goes, and how it is shipped. */
export interface Quoted {
  readonly sums: PurchaseSums;
  /** The sums are asked for: those shown may change. */
  readonly isPending: boolean;
  readonly chooseMethod: (key: string) => void;
  /** Codes of vouchers that the buyer typed, in capitals. */
  readonly codes: readonly string[];
  readonly changeCodes: (codes: readonly string[]) => void;
}

/**
 * Asks what a purchase comes to in a country, each time either changes.
 * @param country ISO 3166-1 alpha-2; null while nobody knows where it goes, and nothing is asked.
 * @param buyer who orders, where that may change the sum: a voucher that they have used before.
 */
export function useQuote(
  purchase: Purchase | null | undefined,
  country: string | null,
  buyer: QuoteRequest['buyer'] = undefined,
): Quoted | null {
  const api = useApi();
  const [method, setMethod] = useState<string>();
  const [codes, changeCodes] = useState<readonly string[]>([]);
  const wish = purchase && {
    ...purchase.wish,
    ...(codes.length > 0 && { vouchers: [...codes] }),
    ...(buyer && { buyer }),
    ...(method !== undefined && { shippingMethod: method }),
    country: country ?? '',
  };
  const asked = useQuery({
    // The bag may have changed without its wish: then its sum has.
    queryKey: queryKeys.quote({ wish, subtotal: purchase?.subtotal }),
    queryFn: ({ signal }) => api.orders.quote(wish ?? { country: '' }, signal),
    enabled: wish !== null && wish !== undefined && country !== null,
    staleTime: 10_000,
    retry: false,
  });
  // A way that isn't there any more, or not in that country: the first one is.
  if (method !== undefined && hasCode(asked.error, 'invalid_request')) setMethod(undefined);
  if (!purchase) return null;
  const isPending = country !== null && asked.isPending;
  const state: QuoteState =
    asked.data ?? (isPending ? 'pending' : hasCode(asked.error, 'not_shipped_there') ? 'not_shipped' : 'unknown');
  return { sums: sumsOf(purchase, country, state), isPending, chooseMethod: setMethod, codes, changeCodes };
}
