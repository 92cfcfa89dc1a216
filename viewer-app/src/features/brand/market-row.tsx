import type { Market } from '@showfloor/contracts/market';
import { Pencil, Trash2 } from 'lucide-react';
import { nameOf } from '../../core/browser/names.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';

export interface MarketRowProps {
  market: Market;
  /** A brand keeps one. */
  isLast: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

/** One market in the list, in short. */
export function MarketRow({ market, isLast, onEdit, onRemove }: MarketRowProps) {
  const say = useMarketStrings();
  const locale = useLocale();
  const { name, currency, language, taxIncluded, countries, elsewhere } = market;
  const facts = [
    elsewhere ? say('elsewhere') : say('countries', { count: countries.length }),
    currency,
    nameOf('language', language, locale),
    say(taxIncluded ? 'taxIncluded' : 'taxAdded'),
  ];
  return (
    <div data-testid="market-row" className="flex items-start gap-3 rounded-lg border border-line bg-surface p-3">
      <div className="min-w-0 flex-1">
        <p className="font-semibold wrap-anywhere">
          <Written>{name}</Written>
        </p>
        <p className="text-sm text-ink-soft">{facts.join(' · ')}</p>
        {!elsewhere && (
          <p className="text-sm text-ink-soft">{countries.map((code) => nameOf('region', code, locale)).join(', ')}</p>
        )}
      </div>
      <span className="flex shrink-0">
        <IconButton label={say('edit', { name })} onClick={onEdit}>
          <Pencil aria-hidden className="size-4" />
        </IconButton>
        <IconButton
          label={isLast ? say('lastOne') : say('remove', { name })}
          disabled={isLast}
          onClick={onRemove}
          className="hover:text-loss"
        >
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </span>
    </div>
  );
}
