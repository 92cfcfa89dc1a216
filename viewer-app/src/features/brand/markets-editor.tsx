import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Market } from '@showfloor/contracts/market';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Globe, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMarketStrings } from '../../i18n/en/markets.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useLeftFocus } from '../../ui/use-left-focus.ts';
import { MarketForm } from './market-form.tsx';
import { MarketRow } from './market-row.tsx';

/** The markets of a brand: a list, one of which is changed at a time. */
export function MarketsEditor({ brand }: { brand: Brand }) {
  const say = useMarketStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  /** The market whose form is open, by id; '' for a new one. */
  const [open, setOpen] = useState<string | null>(null);
  const [hasOpened, setHasOpened] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useLeftFocus(box, hasOpened && open === null);
  const [leaving, setLeaving] = useState<Market | null>(null);
  const list = useQuery<Market[]>({
    queryKey: queryKeys.markets(brand.id),
    queryFn: ({ signal }) => api.markets.list(brand.id, signal),
  });
  const remove = useMutation({
    mutationFn: ({ id }: Market) => api.markets.remove(brand.id, id),
    onSuccess: (_, { name }) => toast({ tone: 'done', text: say('removed', { name }) }),
    onError: (error, { name }) =>
      toast({ tone: 'loss', text: say('removeFailed', { name, reason: errorText(error) }) }),
    onSettled: () => list.refetch(),
  });
  if (list.isPending) return <Skeleton className="h-60 rounded-lg" />;
  if (!list.data)
    return <ErrorState title={say('failed')} text={errorText(list.error)} onRetry={() => void list.refetch()} />;

  const markets = list.data;
  function edit(id: string): void {
    setHasOpened(true);
    setOpen(id);
  }
  const formOf = (market: Market | null) => (
    <MarketForm
      brandId={brand.id}
      currency={brand.currency}
      market={market}
      others={markets.filter(({ id }) => id !== market?.id)}
      onSaved={() => {
        setOpen(null);
        toast({ tone: 'done', text: say('saved') });
        void list.refetch();
      }}
      onCancel={() => setOpen(null)}
      onReload={async () => (await list.refetch()).data ?? null}
    />
  );
  return (
    <div ref={box} tabIndex={-1} className="flex flex-col gap-3 outline-none">
      {markets.length === 0 && open === null && (
        <EmptyState icon={<Globe className="size-6" />} title={say('empty')} text={say('emptyText')} />
      )}
      {markets.length > 0 && (
        <ul aria-label={say('list')} className="flex flex-col gap-2">
          {markets.map((market) => (
            <li key={market.id}>
              {open === market.id ? (
                formOf(market)
              ) : (
                <MarketRow
                  market={market}
                  isLast={markets.length === 1}
                  onEdit={() => edit(market.id)}
                  onRemove={() => setLeaving(market)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === '' && formOf(null)}
      {open === null &&
        (markets.length >= limits.marketsPerBrand ? (
          <p className="text-sm text-ink-soft">{say('full')}</p>
        ) : (
          <div>
            <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => edit('')}>
              {say('add')}
            </Button>
          </div>
        ))}
      <Dialog
        open={leaving !== null}
        onOpenChange={(isOpen) => !isOpen && setLeaving(null)}
        title={say('removeTitle', { name: leaving?.name ?? '' })}
        description={say('removeText')}
        actions={
          <>
            <Button onClick={() => setLeaving(null)}>{say('keep')}</Button>
            <Button
              tone="loss"
              onClick={() => {
                if (leaving) remove.mutate(leaving);
                setLeaving(null);
              }}
            >
              {say('removeYes')}
            </Button>
          </>
        }
      />
    </div>
  );
}
