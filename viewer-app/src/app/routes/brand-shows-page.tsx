import { roleMay } from '@showfloor/contracts/account';
import { LineModeForm } from '../../features/brand/line-mode-form.tsx';
import { ShowList } from '../../features/brand/show-list.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandShowsPage() {
  const { brand, membership } = useOffice();
  return (
    <>
      <ShowList brand={brand} />
      {roleMay(membership.role, 'brand.manage') && (
        <div className="mt-6">
          <LineModeForm brand={brand} />
        </div>
      )}
    </>
  );
}
