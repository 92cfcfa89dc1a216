import type { SearchHit } from '@showfloor/contracts/search';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { buyerCountry } from '../../hooks/use-buyer-country.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { productTerms } from '../../hooks/use-selling-terms.ts';
import { useSearchStrings } from '../../i18n/en/search.ts';
import { useToast } from '../../ui/toast.tsx';
import { useBuying } from '../watch/use-buying.ts';
import { WatchSheets } from '../watch/watch-sheets.tsx';

/** Outside of a show: the catalogue's price, and what the product itself says is left. */
const noShow = { showPrice: null, live: false, available: {}, startedWith: null };

/** What lists products outside of a show, with what is needed to take one of them. */
export function FoundProducts({ children }: { children: (open: (hit: SearchHit) => void) => ReactNode }) {
  const say = useSearchStrings();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const errorText = useErrorText();
  const buying = useBuying(null, false);

  async function open({ productId }: SearchHit): Promise<void> {
    try {
      const [product] = await Promise.all([
        queries.fetchQuery({
          queryKey: queryKeys.product(productId),
          queryFn: ({ signal }) => api.products.get(productId, signal),
        }),
        // The sheet opens with the buyer's prices; where they can't be had, with the brand's.
        queries.prefetchQuery(productTerms(api, productId, buyerCountry().getSnapshot())),
      ]);
      buying.setSheet({ kind: 'product', product });
    } catch (error) {
      toast({ tone: 'loss', text: say('openFailed', { reason: errorText(error) }) });
    }
  }

  return (
    <>
      {children((hit) => void open(hit))}
      <WatchSheets buying={buying} items={[]} pinnedProductId={null} contextOf={() => noShow} />
    </>
  );
}
