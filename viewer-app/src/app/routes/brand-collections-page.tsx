import { roleMay } from '@showfloor/contracts/account';
import { CollectionList } from '../../features/brand/collection-list.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandCollectionsPage() {
  const { brand, membership } = useOffice();
  return <CollectionList brand={brand} mayWrite={roleMay(membership.role, 'catalog.write')} />;
}
