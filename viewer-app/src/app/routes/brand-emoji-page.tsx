import { roleMay } from '@showfloor/contracts/account';
import { EmojiEditor } from '../../features/brand/emoji-editor.tsx';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useOffice } from '../layouts/office-context.ts';

export function BrandEmojiPage() {
  const say = useBrandStrings();
  const { brand, membership } = useOffice();
  return (
    <>
      <PageHeader title={say('emoji.title')} text={say('emoji.text')} />
      <EmojiEditor key={brand.id} brandId={brand.id} mayChange={roleMay(membership.role, 'catalog.write')} />
    </>
  );
}
