import { formatMoney } from '@showfloor/contracts/money';
import type { ShownRedPacket } from '@showfloor/contracts/red-packet';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Gift, X } from 'lucide-react';
import { hasCode } from '../../core/api/api-error.ts';
import { clockText, dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Written } from '../../ui/written.tsx';
import { useRedPacketStrings } from './red-packet-strings.ts';

export interface RedPacketCardProps {
  showId: string;
  packet: ShownRedPacket;
  /** Until its end, ms. */
  leftMs: number;
  /** A coin was asked for: what came of it is read before the card goes. */
  onTried: () => void;
  onClose: () => void;
}

/** One red packet: what is in it, how long it is open, and the coin that one took of it. */
export function RedPacketCard({ showId, packet, leftMs, onTried, onClose }: RedPacketCardProps) {
  const say = useRedPacketStrings();
  const locale = useLocale();
  const api = useApi();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const claim = useMutation({
    mutationFn: () => api.redPackets.claim(showId, packet.id),
    onMutate: onTried,
    onSuccess: () => {
      // Who had no session has one now, and their order costs less.
      void queries.invalidateQueries({ queryKey: queryKeys.me });
      void queries.invalidateQueries({ queryKey: queryKeys.quotes });
    },
  });
  const coin = claim.data;
  const { minSpend } = packet;
  const failure = () => {
    if (hasCode(claim.error, 'red_packet_over')) return say('card.over');
    if (hasCode(claim.error, 'red_packet_claimed')) return say('card.taken');
    return say('card.failed', { reason: errorText(claim.error) });
  };
  const holds = coin && {
    time: dateTimeText(coin.holdsUntilMs, locale),
    minSpend: formatMoney(minSpend, locale),
  };
  return (
    <div
      data-testid="red-packet"
      className="flex animate-rise flex-col gap-2 rounded-lg border border-line bg-surface p-3 text-sm text-ink shadow-float"
    >
      <div className="flex items-start gap-2">
        <Gift aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <p className="min-w-0 flex-1 font-semibold wrap-anywhere">
          <Written>{packet.name}</Written>
        </p>
        <IconButton label={say('card.close')} className="-me-2 -my-2" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      {holds && coin && (
        <div>
          <p className="figures text-lg font-semibold">
            {say('card.won', { amount: formatMoney(coin.amount, locale) })}
          </p>
          <p className="text-xs">{say(minSpend.amountMinor > 0 ? 'card.holdsFrom' : 'card.holds', holds)}</p>
        </div>
      )}
      {claim.isError && <p>{failure()}</p>}
      {!coin && !hasCode(claim.error, 'red_packet_over') && leftMs > 0 && (
        <>
          <p aria-live="off" className="figures text-xs">
            {say('card.text', {
              budget: formatMoney(packet.budget, locale),
              coins: say('card.coins', { count: packet.coins }),
              time: clockText(leftMs),
            })}
          </p>
          <Button tone="accent" wide busy={claim.isPending} onClick={() => claim.mutate()}>
            {say('card.claim')}
          </Button>
        </>
      )}
    </div>
  );
}
