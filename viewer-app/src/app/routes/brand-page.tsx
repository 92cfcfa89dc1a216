import { Overview } from '../../features/brand/overview.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandPage() {
  return <Overview brand={useOffice().brand} />;
}
