import { roleMay } from '@showfloor/contracts/account';
import { LocationsEditor } from '../../features/brand/locations-editor.tsx';
import { useLocationStrings } from '../../i18n/en/locations.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandLocationsPage() {
  const say = useLocationStrings();
  const { brand, membership } = useOffice();
  return (
    <>
      <PageHeader title={say('title')} text={say('text')} />
      {roleMay(membership.role, 'orders.read') ? (
        <div key={brand.id} className="max-w-3xl">
          <LocationsEditor brand={brand} />
        </div>
      ) : (
        <Notice tone="soon" title={say('forbidden')} />
      )}
    </>
  );
}
