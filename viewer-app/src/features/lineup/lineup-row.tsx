import type { LineupItem } from '@showfloor/contracts/show';
import { ListStart, PictureInPicture2, Pin, PinOff, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { productOffer } from '../../core/product-offer.ts';
import { useLineupStrings } from '../../i18n/en/lineup.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Price } from '../../ui/price.tsx';
import { ProductImage } from '../../ui/product-image.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Written } from '../../ui/written.tsx';

export interface LineupRowProps {
  item: LineupItem;
  /** Its place in the run of show, from 1; with shortcuts, the key that pins it. */
  number: number;
  /** Pieces left over all variants. */
  left: number;
  state: 'pinned' | 'next' | 'other';
  /** Why it can't be pinned now; null when it can. */
  disabledBecause: string | null;
  busy: boolean;
  /** The key that pins it, shown on hover. */
  shortcut?: string | undefined;
  onPin: () => void;
  onUnpin: () => void;
  /** Whether it stands beside the spotlight. */
  beside: boolean;
  onBeside: () => void;
  /** Makes it the next one; null when it is, or has been shown last. */
  onQueue: (() => void) | null;
  /** What it is dragged by. */
  handle: ReactNode;
  /** It is being dragged. */
  lifted: boolean;
}

/** One product of the run of show, with its one big button. */
export function LineupRow({
  item,
  number,
  left,
  state,
  disabledBecause,
  busy,
  shortcut,
  onPin,
  onUnpin,
  beside,
  onBeside,
  onQueue,
  handle,
  lifted,
}: LineupRowProps) {
  const say = useLineupStrings();
  const { product } = item;
  const offer = productOffer(product, {
    showPrice: item.showPrice,
    showPrices: item.showPrices,
    live: true,
    available: {},
    startedWith: null,
  });
  const pinned = state === 'pinned';
  const button = (
    <Button
      tone={pinned ? 'plain' : state === 'next' ? 'accent' : 'plain'}
      busy={busy}
      disabled={disabledBecause !== null}
      onClick={pinned ? onUnpin : onPin}
      aria-label={say(pinned ? 'unpinNamed' : 'pinNamed', { name: product.name })}
      icon={pinned ? <PinOff aria-hidden className="size-4" /> : <Pin aria-hidden className="size-4" />}
      className="min-w-24"
    >
      {say(pinned ? 'unpin' : 'pin')}
    </Button>
  );
  return (
    <li
      data-testid="lineup-item"
      data-state={state}
      className={classNames(
        'flex flex-col gap-2 rounded-lg border p-2 transition-colors duration-(--duration-calm)',
        lifted && 'relative z-10 shadow-float',
        pinned ? 'border-accent bg-accent-wash' : state === 'next' ? 'border-edge bg-raised' : 'border-transparent',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 @md:flex-nowrap">
        {handle}
        <span className="figures min-w-4 text-center text-sm font-semibold text-ink-faint">{number}</span>
        <ProductImage url={product.imageUrls[0]} name={product.name} className={state === 'next' ? 'w-16' : 'w-13'} />
        <div className="min-w-0 flex-1 basis-32">
          <p className="line-clamp-2 text-sm leading-snug font-semibold">
            <Written>{product.name}</Written>
          </p>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
            <Price price={offer.price} before={offer.before} />
            <span className={classNames('figures', left === 0 ? 'text-loss' : left < 10 && 'text-soon')}>
              {left === 0 ? say('soldOut') : say('left', { count: left })}
            </span>
          </p>
          {(state !== 'other' || beside) && (
            <span className="mt-1 flex flex-wrap gap-1">
              {state !== 'other' && <Chip tone={pinned ? 'accent' : 'neutral'}>{say(pinned ? 'pinned' : 'next')}</Chip>}
              {beside && <Chip tone="accent">{say('beside')}</Chip>}
            </span>
          )}
        </div>
        <div className="ms-auto flex items-center gap-1">
          {onQueue && (
            <IconButton label={say('queueNamed', { name: product.name })} onClick={onQueue}>
              <ListStart aria-hidden className="size-5" />
            </IconButton>
          )}
          {!pinned && (
            <IconButton
              label={say(beside ? 'takeBeside' : 'putBeside', { name: product.name })}
              aria-pressed={beside}
              disabled={disabledBecause !== null || busy}
              onClick={onBeside}
              className={beside ? 'text-accent' : undefined}
            >
              <PictureInPicture2 aria-hidden className="size-5" />
            </IconButton>
          )}
          {shortcut || disabledBecause ? (
            <Tooltip text={disabledBecause ?? say('key', { key: shortcut ?? '' })}>{button}</Tooltip>
          ) : (
            button
          )}
        </div>
      </div>
      {item.note !== '' && (
        <p className="flex gap-2 rounded-md bg-soon-wash px-3 py-2 text-sm text-ink">
          <StickyNote aria-label={say('note')} role="img" className="mt-0.5 size-4 shrink-0 text-soon" />
          <span className="min-w-0 whitespace-pre-line wrap-anywhere">
            <Written>{item.note}</Written>
          </span>
        </p>
      )}
    </li>
  );
}
