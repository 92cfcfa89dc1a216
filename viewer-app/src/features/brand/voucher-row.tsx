import { formatMoney } from '@showfloor/contracts/money';
import type { Voucher } from '@showfloor/contracts/voucher';
import { CircleStop, Pencil } from 'lucide-react';
import { dateTimeText } from '../../core/format.ts';
import { useVoucherStrings } from '../../i18n/en/vouchers.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Chip } from '../../ui/chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';

export interface VoucherRowProps {
  voucher: Voucher;
  /** Unix ms: by it a voucher has not begun, holds or is over. */
  nowMs: number;
  onEdit: () => void;
  onEnd: () => void;
}

/** Where a voucher stands at a moment. */
export function voucherStateAt(voucher: Voucher, nowMs: number): 'ended' | 'over' | 'usedUp' | 'planned' | 'holds' {
  const { endedAtMs, fromMs, untilMs, limitTotal, used, budgetMinor, spentMinor } = voucher;
  if (endedAtMs !== null) return 'ended';
  if (untilMs !== null && untilMs <= nowMs) return 'over';
  if ((limitTotal !== null && used >= limitTotal) || (budgetMinor !== null && spentMinor >= budgetMinor))
    return 'usedUp';
  return fromMs !== null && nowMs < fromMs ? 'planned' : 'holds';
}

/** One voucher in the list, in short: what it takes off, when, and how much of it is used. */
export function VoucherRow({ voucher, nowMs, onEdit, onEnd }: VoucherRowProps) {
  const say = useVoucherStrings();
  const locale = useLocale();
  const { name, code, effect, currency, used, limitTotal, spentMinor, budgetMinor } = voucher;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const state = voucherStateAt(voucher, nowMs);
  const off = {
    ...(effect.kind === 'percent' && { percent: effect.percent }),
    ...(effect.kind === 'amount' && { amount: money(effect.amountMinor) }),
    ...(effect.kind === 'buy_get' && { buy: effect.buy, get: effect.get }),
  };
  const facts = [
    say(`off.${effect.kind}`, off),
    voucher.minSpendMinor > 0 && say('facts.minimum', { amount: money(voucher.minSpendMinor) }),
    voucher.productIds && say('facts.products', { count: voucher.productIds.length }),
    voucher.showId && say('facts.show'),
    voucher.fromMs !== null && say('facts.from', { time: dateTimeText(voucher.fromMs, locale) }),
    voucher.untilMs !== null && say('facts.until', { time: dateTimeText(voucher.untilMs, locale) }),
    voucher.perBuyer !== null && say('facts.perBuyer', { count: voucher.perBuyer }),
    voucher.combines && say('facts.combines'),
  ].filter((fact) => typeof fact === 'string');
  const use = [
    limitTotal === null ? say('used', { used }) : say('usedOf', { used, limit: limitTotal }),
    budgetMinor === null
      ? say('spent', { spent: money(spentMinor) })
      : say('spentOf', { spent: money(spentMinor), budget: money(budgetMinor) }),
  ];
  return (
    <div data-testid="voucher-row" className="flex items-start gap-3 rounded-lg border border-line bg-surface p-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold wrap-anywhere">
          <Written>{name}</Written>
          <span className={code === null ? 'text-sm font-normal text-ink-soft' : 'figures text-sm text-ink-soft'}>
            {code ?? say('automatic')}
          </span>
          <Chip tone={state === 'holds' ? 'done' : state === 'planned' ? 'soon' : 'neutral'}>
            {say(`state.${state}`)}
          </Chip>
        </p>
        <p className="text-sm text-ink-soft">{facts.join(' · ')}</p>
        <p className="figures text-sm text-ink-soft">{use.join(' · ')}</p>
      </div>
      {state !== 'ended' && (
        <span className="flex shrink-0">
          {effect.kind !== 'other' && (
            <IconButton label={say('edit', { name })} onClick={onEdit}>
              <Pencil aria-hidden className="size-4" />
            </IconButton>
          )}
          <IconButton label={say('end', { name })} onClick={onEnd} className="hover:text-loss">
            <CircleStop aria-hidden className="size-4" />
          </IconButton>
        </span>
      )}
    </div>
  );
}
