import { countryCodes } from '@showfloor/contracts/address-rules';
import { regionOfReader } from './browser/languages.ts';
import type { KeptStorage } from './browser/storage.ts';
import { createStore, type ReadableStore } from './store.ts';

const key = 'showfloor.country';

/** Where the buyer is: whose prices they are shown, until an address says where an order goes. */
export interface BuyerCountry extends ReadableStore<string | null> {
  /** Keeps the buyer's choice in this browser. */
  choose(country: string): void;
}

/** What was chosen in this browser, else a guess by its language (ISO 3166-1 alpha-2); null when nothing tells. */
export function createBuyerCountry(storage: KeptStorage, guess: () => string | null = regionOfReader): BuyerCountry {
  const isCountry = (code: string | null): code is string => code !== null && countryCodes.includes(code);
  const [kept, guessed] = [storage.getItem(key), guess()];
  const store = createStore(isCountry(kept) ? kept : isCountry(guessed) ? guessed : null);
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    choose(country) {
      if (!isCountry(country)) return;
      storage.setItem(key, country);
      store.set(country);
    },
  };
}
