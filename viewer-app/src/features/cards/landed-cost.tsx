import { formatMoney } from '@showfloor/contracts/money';
import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../core/api/api-error.ts';
import { nameOf } from '../../core/browser/names.ts';
import { shipsWith } from '../../core/joint-shipping.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { useCardStrings } from './card-strings.ts';

export interface LandedCostProps {
  /** What is chosen; null while it can't be had. */
  item: { readonly variantId: string; readonly quantity: number; readonly dropId?: string | undefined } | null;
  showId: string | null;
  /** Taxes or duties come on top of prices. */
  moreAtCheckout: boolean;
}

/** What the choice comes to at the buyer's door, by the sum that checkout charges; until something is chosen, where that will be said. */
export function LandedCost({ item, showId, moreAtCheckout }: LandedCostProps) {
  const say = useCardStrings();
  const api = useApi();
  const locale = useLocale();
  const country = useStore(buyerCountry());
  const wish = item &&
    country !== null && {
      country,
      items: [
        { variantId: item.variantId, quantity: item.quantity, showId, ...(item.dropId && { dropId: item.dropId }) },
      ],
    };
  const quote = useQuery({
    queryKey: queryKeys.quote({ landed: wish }),
    queryFn: ({ signal }) => api.orders.quote(wish || { country: '' }, signal),
    enabled: Boolean(wish),
    staleTime: 10_000,
    retry: false,
  });
  const place = country === null ? '' : nameOf('region', country, locale);
  const way = quote.data?.shippingMethods.find(({ key }) => key === quote.data.shippingMethod);
  const first = shipsWith(quote.data?.adjustments);
  const isTaxed = quote.data?.adjustments.some(
    ({ kind, included }) => !included && (kind === 'tax' || kind === 'duty'),
  );
  // The line keeps its height while the sum comes.
  return (
    <div aria-live="polite" data-testid="landed-cost" className="min-h-10 text-xs text-ink-soft">
      {wish && quote.data ? (
        <p className="figures text-sm text-ink">
          {say(isTaxed ? 'landedTaxed' : 'landed', { total: formatMoney(quote.data.total, locale), country: place })}
          {first !== null && (
            <span data-testid="ships-free" className="block text-sm text-done">
              {say('shipsFreeWith', { number: first })}
            </span>
          )}
          {way && (
            <span className="block text-xs text-ink-soft">
              {say('landedDays', { min: way.minDays, max: way.maxDays })}
            </span>
          )}
        </p>
      ) : hasCode(quote.error, 'not_shipped_there') ? (
        <p className="text-sm text-loss">{say('notShipped', { country: place })}</p>
      ) : (
        <>
          <p>{say('delivery')}</p>
          {moreAtCheckout && <p>{say('moreAtCheckout')}</p>}
        </>
      )}
    </div>
  );
}
