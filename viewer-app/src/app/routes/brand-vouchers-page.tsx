import { roleMay } from '@showfloor/contracts/account';
import { VouchersEditor } from '../../features/brand/vouchers-editor.tsx';
import { useVoucherStrings } from '../../i18n/en/vouchers.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandVouchersPage() {
  const say = useVoucherStrings();
  const { brand, membership } = useOffice();
  return (
    <>
      <PageHeader title={say('title')} text={say('text')} />
      {roleMay(membership.role, 'catalog.write') ? (
        <div key={brand.id} className="max-w-3xl">
          <VouchersEditor brand={brand} />
        </div>
      ) : (
        <Notice tone="soon" title={say('forbidden')} />
      )}
    </>
  );
}
