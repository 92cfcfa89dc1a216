import { useQueryClient } from '@tanstack/react-query';
import { deviceStorage } from '../core/browser/storage.ts';
import { type BuyerCountry, createBuyerCountry } from '../core/buyer-country.ts';
import { queryKeys } from './query-keys.ts';
import { useStore } from './use-store.ts';

let shared: BuyerCountry | null = null;

/** This page's buyer country; made at the first use, as it reads what the browser keeps. */
export function buyerCountry(): BuyerCountry {
  shared ??= createBuyerCountry(deviceStorage);
  return shared;
}

/** Where the buyer is, and what changes that: all prices are fetched anew. */
export function useBuyerCountry(): { readonly country: string | null; readonly choose: (country: string) => void } {
  const queries = useQueryClient();
  return {
    country: useStore(buyerCountry()),
    choose(country) {
      buyerCountry().choose(country);
      void queries.invalidateQueries({ queryKey: queryKeys.cart });
      void queries.invalidateQueries({ queryKey: queryKeys.quotes });
    },
  };
}
