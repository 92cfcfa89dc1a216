import { addressLines } from '@showfloor/contracts/address-rules';
import { nameOf } from '../../core/browser/names.ts';
import { Written } from '../../ui/written.tsx';
import type { BuyerDraft } from './buyer-draft.ts';

/** Where it goes, as it is known already. */
export function BuyerSummary({ draft, locale }: { draft: BuyerDraft; locale: string }) {
  const [name = '', ...lines] = addressLines(draft);
  return (
    <address className="rounded-md border border-line bg-raised px-3 py-2 text-sm text-ink-soft not-italic wrap-anywhere">
      <span className="block font-medium text-ink">
        <Written>{name}</Written>
      </span>
      {[...lines, nameOf('region', draft.country, locale)].join(', ')}
      <span className="block">{draft.email}</span>
    </address>
  );
}
