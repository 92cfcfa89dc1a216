import type { Brand, Product } from '@showfloor/contracts/catalog';
import { plainRounding, type Rounding } from '@showfloor/contracts/market';
import type { MarketPrices as MarketPricesAnswer } from '@showfloor/contracts/market-prices';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { amountInputText } from '../../core/money-input.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMarketPriceStrings } from '../../i18n/en/market-prices.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FormSection } from './form-section.tsx';
import { MarketPriceLine } from './market-price-line.tsx';

type Market = MarketPricesAnswer['markets'][number];

/** What a product costs in each market: the price converted, or one of the market's own, now and planned. */
export function MarketPrices({ brand, product }: { brand: Brand; product: Product }) {
  const say = useMarketPriceStrings();
  const api = useApi();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const queryKey = queryKeys.marketPrices(product.id);
  const prices = useQuery<MarketPricesAnswer>({
    queryKey,
    queryFn: ({ signal }) => api.products.marketPrices(product.id, signal),
  });
  if (prices.isPending) return <Skeleton className="h-96 rounded-lg" />;
  if (!prices.data)
    return <ErrorState title={say('failed')} text={errorText(prices.error)} onRetry={() => void prices.refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      {prices.data.markets.map((market) => (
        <FormSection key={market.marketId} title={market.name} text={ruleText(market, brand.currency, say)}>
          {market.variants.map((price) => {
            const variant = product.variants.find(({ id }) => id === price.variantId);
            return (
              variant && (
                <MarketPriceLine
                  key={price.variantId}
                  name={Object.values(variant.options).join(' · ') || variant.sku}
                  currency={market.currency}
                  isConverted={market.currency !== brand.currency}
                  price={price}
                  onSave={async (change) => {
                    const { marketId } = market;
                    const saved = await api.products.putMarketPrices(product.id, [
                      { marketId, variantId: price.variantId, ...change },
                    ]);
                    queries.setQueryData(queryKey, saved);
                  }}
                />
              )
            );
          })}
        </FormSection>
      ))}
      <Link to="/brand/markets" className="self-start text-sm font-semibold underline underline-offset-4">
        {say('rates')}
      </Link>
    </div>
  );
}

/** How a market's prices come to be, where it has none of its own. */
function ruleText(
  { currency, rate, rounding = plainRounding }: Market,
  base: Brand['currency'],
  say: ReturnType<typeof useMarketPriceStrings>,
): string {
  if (currency === base) return say('sameCurrency');
  if (!rate) return say('noRate', { currency });
  return say('converted', { base, rate, currency, rule: roundingText(rounding, currency, say) });
}

function roundingText(
  { stepMinor, endingMinor, direction }: Rounding,
  currency: Market['currency'],
  say: ReturnType<typeof useMarketPriceStrings>,
): string {
  if (stepMinor === 1) return say('rules.plain');
  const [step, ending] = [amountInputText(stepMinor, currency), amountInputText(endingMinor, currency)];
  return say(`rules.${direction}`, { step, ending });
}
