import type { Brand } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import type { Location } from '@showfloor/contracts/location';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLocations } from '../../hooks/use-locations.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useLocationStrings } from '../../i18n/en/locations.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useLeftFocus } from '../../ui/use-left-focus.ts';
import { LocationForm } from './location-form.tsx';
import { LocationRow } from './location-row.tsx';

/** The locations of a brand: a list in the order in which orders are given to them, one of which is changed at a time. */
export function LocationsEditor({ brand }: { brand: Brand }) {
  const say = useLocationStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const mayWrite = useMay(brand.id)('orders.write');
  const list = useLocations(brand.id);
  /** The location whose form is open, by id; '' for a new one. */
  const [open, setOpen] = useState<string | null>(null);
  const [hasOpened, setHasOpened] = useState(false);
  const [leaving, setLeaving] = useState<Location | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useLeftFocus(box, hasOpened && open === null);
  const failed = (error: Error) => toast({ tone: 'loss', text: say('saveFailed', { reason: errorText(error) }) });
  const order = useMutation({
    mutationFn: (wish: { ids: readonly string[]; name: string; place: number }) =>
      api.locations.order(brand.id, wish.ids),
    onSuccess: (locations, { name, place }) => {
      queries.setQueryData(queryKeys.locations(brand.id), locations);
      toast({ tone: 'done', text: say('moved', { name, place }) });
    },
    onError: (error) => {
      failed(error);
      void list.refetch();
    },
  });
  const turn = useMutation({
    mutationFn: ({ id, active }: Location) => api.locations.change(brand.id, id, { active: !active }),
    onSuccess: ({ name, active }) => toast({ tone: 'done', text: say(active ? 'opened' : 'closedNow', { name }) }),
    onError: failed,
    onSettled: () => list.refetch(),
  });
  if (list.isPending) return <Skeleton className="h-60 rounded-lg" />;
  if (!list.data)
    return <ErrorState title={say('failed')} text={errorText(list.error)} onRetry={() => void list.refetch()} />;

  const locations = list.data;
  const openCount = locations.filter(({ active }) => active).length;
  function edit(id: string): void {
    setHasOpened(true);
    setOpen(id);
  }
  function shift(index: number, by: -1 | 1): void {
    const ids = locations.map(({ id }) => id);
    const [id] = ids.splice(index, 1);
    const name = locations[index]?.name;
    if (id === undefined || name === undefined) return;
    ids.splice(index + by, 0, id);
    order.mutate({ ids, name, place: index + by + 1 });
  }
  const formOf = (location: Location | null) => (
    <LocationForm
      brand={brand}
      location={location}
      onSaved={() => {
        setOpen(null);
        toast({ tone: 'done', text: say('saved') });
        void list.refetch();
        void queries.invalidateQueries({ queryKey: queryKeys.packedOrders(brand.id) });
      }}
      onCancel={() => setOpen(null)}
    />
  );
  return (
    <div ref={box} tabIndex={-1} className="flex flex-col gap-3 outline-none">
      <ol aria-label={say('list')} className="flex flex-col gap-2">
        {locations.map((location, index) => (
          <li key={location.id}>
            {open === location.id ? (
              formOf(location)
            ) : (
              <LocationRow
                location={location}
                number={index + 1}
                mayWrite={mayWrite}
                mayClose={openCount > 1 && location.onHand === 0}
                onEdit={() => edit(location.id)}
                onUp={index === 0 || order.isPending ? null : () => shift(index, -1)}
                onDown={index === locations.length - 1 || order.isPending ? null : () => shift(index, 1)}
                onTurn={() => (location.active ? setLeaving(location) : turn.mutate(location))}
              />
            )}
          </li>
        ))}
      </ol>
      {open === '' && formOf(null)}
      {open === null &&
        mayWrite &&
        (locations.length >= limits.locationsPerBrand ? (
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
        title={say('close', { name: leaving?.name ?? '' })}
        description={say('closeText')}
        actions={
          <>
            <Button onClick={() => setLeaving(null)}>{say('keep')}</Button>
            <Button
              tone="loss"
              onClick={() => {
                if (leaving) turn.mutate(leaving);
                setLeaving(null);
              }}
            >
              {say('closeYes')}
            </Button>
          </>
        }
      />
    </div>
  );
}
