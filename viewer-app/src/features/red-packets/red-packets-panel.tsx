import { formatMoney } from '@showfloor/contracts/money';
import type { RedPacket, ShownRedPacket } from '@showfloor/contracts/red-packet';
import type { Show } from '@showfloor/contracts/show';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Gift } from 'lucide-react';
import { useEffect, useState } from 'react';
import { clockText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useBrand } from '../../hooks/use-brand.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Written } from '../../ui/written.tsx';
import { RedPacketForm } from './red-packet-form.tsx';
import { useRedPacketStrings } from './red-packet-strings.ts';

export interface RedPacketsPanelProps {
  show: Show;
  /** Those that the room says are open: what colleagues do appears as they do it. */
  shown: readonly ShownRedPacket[] | undefined;
  live: boolean;
  mayRun: boolean;
}

/** While one is open, what is claimed of it is asked for so often, ms. */
const openEveryMs = 3_000;

/** The red packets of a show: dropped, watched and ended. */
export function RedPacketsPanel({ show, shown, live, mayRun }: RedPacketsPanelProps) {
  const say = useRedPacketStrings();
  const api = useApi();
  const locale = useLocale();
  const toast = useToast();
  const errorText = useErrorText();
  const currency = useBrand(show.brand.id).data?.currency;
  const [isDropping, setIsDropping] = useState(false);
  const list = useQuery({
    queryKey: queryKeys.redPackets(show.id),
    queryFn: ({ signal }) => api.redPackets.list(show.id, signal),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'open') ? openEveryMs : false),
  });
  const { refetch } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each news of the room is a reason
  useEffect(() => void refetch(), [shown, refetch]);
  const nowMs = useNow(1_000, list.data?.some((one) => one.state === 'open') === true);
  const end = useMutation({
    mutationFn: ({ id }: RedPacket) => api.redPackets.end(show.id, id),
    onError: (error) => toast({ tone: 'loss', text: say('endFailed', { reason: errorText(error) }) }),
    onSettled: () => refetch(),
  });
  if (list.isPending)
    return (
      <div role="status" className="p-3">
        <span className="sr-only">{say('loading')}</span>
        <Skeleton className="h-16" />
      </div>
    );
  if (list.isError)
    return <ErrorState title={say('failed')} text={errorText(list.error)} onRetry={() => void refetch()} />;
  return (
    <section aria-label={say('title')} className="flex flex-col gap-3 border-t border-line p-3">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-[1_1_12rem] text-sm text-ink-soft">{say(live ? 'intro' : 'onlyLive')}</p>
        {mayRun && (
          <Button
            disabled={!live || currency === undefined}
            icon={<Gift aria-hidden className="size-4" />}
            onClick={() => setIsDropping(true)}
          >
            {say('drop')}
          </Button>
        )}
      </div>
      <ul className="flex flex-col gap-2 empty:hidden">
        {list.data.map((packet) => {
          const isOpen = packet.state === 'open' && nowMs < packet.endsAtMs;
          return (
            <li
              key={packet.id}
              data-testid="red-packet-row"
              className="flex items-center gap-3 rounded-md border border-line p-3 text-sm"
            >
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-semibold wrap-anywhere">
                  <Written>{packet.name}</Written>
                  <Chip tone={isOpen ? 'accent' : 'neutral'}>{say(isOpen ? 'state.open' : 'state.ended')}</Chip>
                </p>
                <p className="figures text-ink-soft">
                  {say('claimed', {
                    claimed: packet.claimed,
                    coins: packet.coins,
                    amount: formatMoney(packet.claimedAmount, locale),
                    budget: formatMoney(packet.budget, locale),
                  })}
                  {isOpen && `, ${say('left', { time: clockText(packet.endsAtMs - nowMs) })}`}
                </p>
              </div>
              {isOpen && mayRun && (
                <Button busy={end.isPending && end.variables.id === packet.id} onClick={() => end.mutate(packet)}>
                  {say('end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {isDropping && currency && (
        <RedPacketForm
          showId={show.id}
          currency={currency}
          onClose={() => setIsDropping(false)}
          onDropped={() => {
            setIsDropping(false);
            void refetch();
          }}
        />
      )}
    </section>
  );
}
