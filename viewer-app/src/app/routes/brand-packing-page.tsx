import { PackingList } from '../../features/packing/packing-list.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandPackingPage() {
  return <PackingList brand={useOffice().brand} />;
}
