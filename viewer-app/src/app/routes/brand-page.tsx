import { Overview } from '../../features/brand/overview.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandPage() {
  const { brand, membership } = useOffice();
  return <Overview brand={brand} role={membership.role} />;
}
