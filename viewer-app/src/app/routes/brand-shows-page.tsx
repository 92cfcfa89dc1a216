import { ShowList } from '../../features/brand/show-list.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandShowsPage() {
  return <ShowList brand={useOffice().brand} />;
}
