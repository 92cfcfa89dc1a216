import { createContext, useContext } from 'react';
import type { ApiClient } from '../core/api/client.ts';

const ApiContext = createContext<ApiClient | null>(null);

/** Puts the api client within reach of `useApi`. Tests give their own. */
export const ApiProvider = ApiContext.Provider;

/** @throws when no ApiProvider is above: a mistake in the program. */
export function useApi(): ApiClient {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs an ApiProvider above it');
  return api;
}
