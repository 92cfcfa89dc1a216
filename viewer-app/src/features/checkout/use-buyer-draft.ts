import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deviceStorage } from '../../core/browser/storage.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useMe } from '../../hooks/use-me.ts';
import { type BuyerDraft, draftOf, emptyDraft, parseBuyer } from './buyer-draft.ts';
import { keepDraft, readDraft } from './saved-draft.ts';

export interface BuyerDraftState {
  readonly draft: BuyerDraft;
  /** It needs no form: it was whole before anything was typed. */
  readonly isWhole: boolean;
  /** Where the account's last orders went, newest first. */
  readonly addresses: readonly BuyerDraft[];
  change(next: BuyerDraft): void;
}

/**
 * Who buys and where it goes, on its way: kept in this browser with each letter, so that neither closing the sheet nor a reload loses it. Where
 * nothing was typed here, it is what the account knows: the address of its last order, else its name and e-mail.
 * @returns null until that is known.
 */
export function useBuyerDraft(): BuyerDraftState | null {
  const api = useApi();
  const me = useMe();
  const user = me.data?.user ?? null;
  const hasAccount = user !== null && !user.anonymous;
  const used = useQuery({
    queryKey: queryKeys.addresses,
    queryFn: ({ signal }) => api.orders.addresses(signal),
    enabled: hasAccount,
    staleTime: 60_000,
  });
  const [typed, setTyped] = useState(() => readDraft(deviceStorage));
  const [wholeAtFirst] = useState(() => typed !== null && 'buyer' in parseBuyer(typed));
  // Nobody waits for an answer that may not come.
  if ([me, used].some((asked) => asked.isLoading && asked.failureCount === 0)) return null;

  const addresses = (used.data ?? []).map(({ email, address }) => draftOf(email, address));
  const known = addresses[0] ?? {
    ...emptyDraft(buyerCountry().getSnapshot() ?? ''),
    ...(hasAccount ? { email: user.email ?? '', name: user.name } : {}),
  };
  return {
    draft: typed ?? known,
    isWhole: typed === null ? addresses.length > 0 : wholeAtFirst,
    addresses,
    change(next) {
      keepDraft(deviceStorage, next);
      setTyped(next);
    },
  };
}
