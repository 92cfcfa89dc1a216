import { roleMay } from '@showfloor/contracts/account';
import { useNavigate } from 'react-router';
import { LeaveTeam } from '../../features/brand/leave-team.tsx';
import { MemberForm } from '../../features/brand/member-form.tsx';
import { TeamList } from '../../features/brand/team-list.tsx';
import { useForgetSession } from '../../hooks/use-me.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandMembersPage() {
  const say = useBrandStrings();
  const { brand, membership } = useOffice();
  const navigate = useNavigate();
  const forgetSession = useForgetSession();
  const left = async () => {
    await navigate('/');
    await forgetSession();
  };
  return (
    <>
      <PageHeader title={say('members.title')} text={say('members.text')} />
      <div key={brand.id} className="flex flex-col gap-4">
        {roleMay(membership.role, 'brand.manage') ? (
          <>
            <TeamList brand={brand} />
            <MemberForm brand={brand} />
          </>
        ) : (
          <Notice tone="soon" title={say('members.forbidden')} />
        )}
        <LeaveTeam brand={brand} onLeft={left} />
      </div>
    </>
  );
}
