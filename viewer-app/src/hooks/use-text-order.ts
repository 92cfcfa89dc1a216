import { useMemo } from 'react';
import { textOrder } from '../core/format.ts';
import { useLocale } from '../i18n/feature-strings.ts';

/** The order of texts in the reader's language. */
export function useTextOrder(): (a: string, b: string) => number {
  const locale = useLocale();
  return useMemo(() => textOrder(locale), [locale]);
}
