import { sameMoney } from '@showfloor/contracts/money';
import type { SearchHit } from '@showfloor/contracts/search';
import { useSearchStrings } from '../../i18n/en/search.ts';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Written } from '../../ui/written.tsx';

/** One product that was found: its picture, name, brand and price. */
export function HitTile({ hit, onOpen }: { hit: SearchHit; onOpen: () => void }) {
  const say = useSearchStrings();
  return (
    <li>
      <button
        type="button"
        className="flex h-full w-full flex-col gap-2 rounded-lg border border-line bg-surface p-2 text-start hover:bg-hover"
        onClick={onOpen}
      >
        <ProductImage url={hit.image?.url} name={hit.name} alt={hit.image?.alt} className="w-full" />
        <span className="line-clamp-2 font-semibold">
          <Written>{hit.name}</Written>
        </span>
        <span className="line-clamp-1 text-sm text-ink-soft">
          <Written>{hit.brand.name}</Written>
        </span>
        <span className="mt-auto">
          {!sameMoney(hit.priceFrom, hit.priceTo) && <span className="text-sm text-ink-soft">{say('from')} </span>}
          <Price price={hit.priceFrom} />
        </span>
      </button>
    </li>
  );
}
