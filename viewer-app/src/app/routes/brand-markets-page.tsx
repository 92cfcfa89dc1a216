import { roleMay } from '@showfloor/contracts/account';
import { ExchangeRates } from '../../features/brand/exchange-rates.tsx';
import { MarketsEditor } from '../../features/brand/markets-editor.tsx';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandMarketsPage() {
  const say = useMarketStrings();
  const { brand, membership } = useOffice();
  return (
    <>
      <PageHeader title={say('title')} text={say('text')} />
      {roleMay(membership.role, 'brand.manage') ? (
        <div key={brand.id} className="flex max-w-3xl flex-col gap-6">
          <MarketsEditor brand={brand} />
          <ExchangeRates brand={brand} />
        </div>
      ) : (
        <Notice tone="soon" title={say('forbidden')} />
      )}
    </>
  );
}
