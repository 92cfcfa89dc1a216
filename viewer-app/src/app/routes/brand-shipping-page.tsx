import { roleMay } from '@showfloor/contracts/account';
import { ShippingForm } from '../../features/brand/shipping-form.tsx';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandShippingPage() {
  const say = useBrandStrings();
  const { brand, membership } = useOffice();
  return (
    <>
      <PageHeader title={say('shipping.title')} text={say('shipping.text')} />
      {roleMay(membership.role, 'brand.manage') ? (
        <ShippingForm key={brand.id} brand={brand} />
      ) : (
        <Notice tone="soon" title={say('shipping.forbidden')} />
      )}
    </>
  );
}
