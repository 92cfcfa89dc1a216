import type { Brand } from '@showfloor/contracts/catalog';
import type { Voucher } from '@showfloor/contracts/voucher';
import { useMutation } from '@tanstack/react-query';
import { Plus, TicketPercent } from 'lucide-react';
import { useRef, useState } from 'react';
import { serverClock } from '../../core/server-clock.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { usePages } from '../../hooks/use-pages.ts';
import { useVoucherStrings } from '../../i18n/en/vouchers.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useLeftFocus } from '../../ui/use-left-focus.ts';
import { VoucherForm } from './voucher-form.tsx';
import { VoucherRow } from './voucher-row.tsx';

/** The vouchers of a brand: a list, newest first, one of which is changed at a time. */
export function VouchersEditor({ brand }: { brand: Brand }) {
  const say = useVoucherStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  /** The voucher whose form is open, by id; '' for a new one. */
  const [open, setOpen] = useState<string | null>(null);
  const [hasOpened, setHasOpened] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useLeftFocus(box, hasOpened && open === null);
  const [ending, setEnding] = useState<Voucher | null>(null);
  const list = usePages<Voucher>({
    queryKey: queryKeys.vouchers(brand.id),
    fetchPage: async (cursor, signal) => {
      const { vouchers, next } = await api.vouchers.page(brand.id, { cursor }, signal);
      return { items: vouchers, next };
    },
    idOf: ({ id }) => id,
  });
  const end = useMutation({
    mutationFn: ({ id }: Voucher) => api.vouchers.end(brand.id, id),
    onSuccess: (_, { name }) => toast({ tone: 'done', text: say('ended', { name }) }),
    onError: (error, { name }) => toast({ tone: 'loss', text: say('endFailed', { name, reason: errorText(error) }) }),
    onSettled: list.refetch,
  });
  if (list.isPending) return <Skeleton className="h-60 rounded-lg" />;
  if (!list.items) return <ErrorState title={say('failed')} text={errorText(list.error)} onRetry={list.refetch} />;

  const vouchers = list.items;
  function edit(id: string): void {
    setHasOpened(true);
    setOpen(id);
  }
  const formOf = (voucher: Voucher | null) => (
    <VoucherForm
      brand={brand}
      voucher={voucher}
      onSaved={() => {
        setOpen(null);
        toast({ tone: 'done', text: say('saved') });
        list.refetch();
      }}
      onCancel={() => setOpen(null)}
      onReload={() => {
        setOpen(null);
        list.refetch();
      }}
    />
  );
  const add = (
    <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => edit('')}>
      {say('add')}
    </Button>
  );
  return (
    <div ref={box} tabIndex={-1} className="flex flex-col gap-3 outline-none">
      {open === '' ? formOf(null) : vouchers.length > 0 && open === null && <div>{add}</div>}
      {vouchers.length === 0 && open === null && (
        <EmptyState
          icon={<TicketPercent className="size-6" />}
          title={say('empty')}
          text={say('emptyText')}
          action={add}
        />
      )}
      {vouchers.length > 0 && (
        <ul aria-label={say('list')} className="flex flex-col gap-2">
          {vouchers.map((voucher) => (
            <li key={voucher.id}>
              {open === voucher.id ? (
                formOf(voucher)
              ) : (
                <VoucherRow
                  voucher={voucher}
                  nowMs={serverClock.nowMs()}
                  onEdit={() => edit(voucher.id)}
                  onEnd={() => setEnding(voucher)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <ShowMore more={list.more} />
      <Dialog
        open={ending !== null}
        onOpenChange={(isOpen) => !isOpen && setEnding(null)}
        title={say('endTitle', { name: ending?.name ?? '' })}
        description={say('endText')}
        actions={
          <>
            <Button onClick={() => setEnding(null)}>{say('keep')}</Button>
            <Button
              tone="loss"
              onClick={() => {
                if (ending) end.mutate(ending);
                setEnding(null);
              }}
            >
              {say('endYes')}
            </Button>
          </>
        }
      />
    </div>
  );
}
