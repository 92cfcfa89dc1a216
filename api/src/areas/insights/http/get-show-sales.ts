import { refuse } from '@showfloor/contracts/errors';
import type { Currency } from '@showfloor/contracts/money';
import { type ShowSales, showSalesSchema } from '@showfloor/contracts/sales';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { ShowSalesReader, Takings } from '../show-sales.ts';
import type { ViewerPeaks } from '../viewer-peaks.ts';

export function getShowSales(
  shows: Pick<ShowRepository, 'ownerOf'>,
  sales: ShowSalesReader,
  peaks: Pick<ViewerPeaks, 'of'>,
) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/sales',
    summary:
      'What was bought in a show and is paid: orders, pieces, revenue, and what sold best; and how many watched at most. Names no buyer.',
    tag: 'insights',
    access: { permission: 'sales.read', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    answer: showSalesSchema,
    async handler({ params }) {
      const sold = await sales.of(params.showId);
      if (sold === null) return refuse('not_found');
      const peakViewers = await peaks.of(params.showId);
      const { currency, takings, products, ...sums } = sold;
      return {
        showId: params.showId,
        ...sums,
        ...(peakViewers !== null && { peakViewers }),
        ...revenueIn(currency, takings),
        products: products.map(({ takings: ofProduct, ...product }) => ({
          ...product,
          ...revenueIn(currency, ofProduct),
        })),
      };
    },
  });
}

/** The brand's own currency for itself, the others beside it: amounts of different currencies are no sum. */
function revenueIn(own: Currency, takings: Takings): Pick<ShowSales, 'revenue' | 'revenueAlsoIn'> {
  const others = takings.filter(({ currency }) => currency !== own);
  return {
    revenue: takings.find(({ currency }) => currency === own) ?? { amountMinor: 0, currency: own },
    ...(others.length > 0 && { revenueAlsoIn: others }),
  };
}
