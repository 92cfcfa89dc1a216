import type { OrderRecord } from './order-record.ts';

/**
 * The locale of what is written about an order: our English as it is written where its buyer reads (`en-DE`), so that amounts and days read as they are used to.
 * Plain English where nobody said what the page spoke.
 */
export function mailLocale({ language }: Pick<OrderRecord, 'language'>): string {
  if (!language) return 'en';
  const { region } = new Intl.Locale(language).maximize();
  return region === undefined ? 'en' : `en-${region}`;
}
