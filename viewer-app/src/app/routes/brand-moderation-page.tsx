import { roleMay } from '@showfloor/contracts/account';
import { FilterEditor } from '../../features/brand/filter-editor.tsx';
import { ReportSettingsForm } from '../../features/brand/report-settings-form.tsx';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useOffice } from '../layouts/office-context.ts';

/** What may be said in the chats of a brand's shows. */
export function BrandModerationPage() {
  const say = useBrandModerationStrings();
  const { brand, membership } = useOffice();
  const mayChange = roleMay(membership.role, 'show.write');
  return (
    <>
      <PageHeader title={say('title')} text={say('text')} />
      <div key={brand.id} className="flex max-w-3xl flex-col gap-4">
        <FilterEditor of={{ brandId: brand.id }} mayChange={mayChange} />
        <ReportSettingsForm brandId={brand.id} mayChange={mayChange} />
      </div>
    </>
  );
}
