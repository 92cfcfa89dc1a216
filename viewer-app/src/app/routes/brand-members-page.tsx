import { roleMay } from '@showfloor/contracts/account';
import { MemberForm } from '../../features/brand/member-form.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandMembersPage() {
  const { brand, membership } = useOffice();
  return <MemberForm key={brand.id} brand={brand} mayManage={roleMay(membership.role, 'brand.manage')} />;
}
