import type { Drop } from '@showfloor/contracts/drop';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Timer } from 'lucide-react';
import { useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useLineup } from '../../hooks/use-lineup.ts';
import type { RoomFacts } from '../../hooks/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AskDrop, type AskedDropAct } from './ask-drop.tsx';
import { DropForm } from './drop-form.tsx';
import { DropRow } from './drop-row.tsx';
import { useDropsStrings } from './drops-strings.ts';
import { variantLabels } from './variant-labels.ts';

export interface DropsPanelProps {
  showId: string;
  room: RoomFacts | null;
  live: boolean;
  /** Whether drops are planned here. */
  mayPlan: boolean;
  /** Whether they are started and ended here. */
  mayRun: boolean;
}

/** While one is open, what is paid of it is asked for so often, ms; what remains the room says. */
const openEveryMs = 5_000;

type Asked = { readonly drop: Drop; readonly act: AskedDropAct };

/** The drops of a show: planned, started, watched and ended. What colleagues do appears as they do it. */
export function DropsPanel({ showId, room, live, mayPlan, mayRun }: DropsPanelProps) {
  const say = useDropsStrings();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const errorText = useErrorText();
  const lineup = useLineup(showId, room?.lineupVersion);
  const drops = useQuery({
    queryKey: queryKeys.drops(showId),
    queryFn: ({ signal }) => api.drops.list(showId, signal),
    refetchInterval: ({ state }) => (state.data?.some((drop) => drop.state === 'open') ? openEveryMs : false),
  });
  const [form, setForm] = useState<{ readonly drop: Drop | null } | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const items = lineup.data?.items ?? [];
  const names = new Map(variantLabels(items).map(({ value, label }) => [value, label]));
  const nameOf = ({ variantId }: Drop) => names.get(variantId) ?? '…';

  const reasonOf = (error: unknown) => {
    const left = hasCode(error, 'out_of_stock') ? error.details?.left : undefined;
    return typeof left === 'number' ? say('tooFew', { left }) : errorText(error);
  };
  const refetch = () => queries.invalidateQueries({ queryKey: queryKeys.drops(showId) });
  const act = useMutation({
    mutationFn: ({ drop, act }: { readonly drop: Drop; readonly act: AskedDropAct | 'arm' }) =>
      api.drops.act(showId, drop.id, act === 'callOff' ? 'end' : act),
    onSuccess: () => setAsked(null),
    onError: (error, { act }) => {
      if (act === 'arm') toast({ tone: 'loss', text: say('failedAct', { reason: reasonOf(error) }) });
    },
    onSettled: refetch,
  });

  if (drops.isPending)
    return (
      <div role="status" className="flex flex-col gap-2 p-3">
        <span className="sr-only">{say('loading')}</span>
        <Skeleton className="h-24" />
      </div>
    );
  if (drops.isError)
    return <ErrorState title={say('failed')} text={errorText(drops.error)} onRetry={() => void drops.refetch()} />;

  const planButton = mayPlan && (
    <Button
      disabled={items.length === 0}
      icon={<Plus aria-hidden className="size-4" />}
      onClick={() => setForm({ drop: null })}
    >
      {say('plan')}
    </Button>
  );
  return (
    <section aria-label={say('title')} className="flex flex-col gap-3 p-3">
      {drops.data.length === 0 ? (
        <EmptyState
          icon={<Timer className="size-6" />}
          title={say('empty')}
          text={say('emptyText')}
          action={planButton}
        />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-[1_1_12rem] text-sm text-ink-soft">{say(live ? 'intro' : 'onlyLive')}</p>
            {planButton}
          </div>
          <ul className="flex flex-col gap-2">
            {drops.data.map((drop) => (
              <DropRow
                key={drop.id}
                drop={drop}
                name={nameOf(drop)}
                left={room?.dropsLeft[drop.id] ?? drop.remaining}
                live={live}
                mayPlan={mayPlan}
                mayRun={mayRun}
                arming={act.isPending && act.variables.act === 'arm' && act.variables.drop.id === drop.id}
                onArm={() => act.mutate({ drop, act: 'arm' })}
                onEdit={() => setForm({ drop })}
                onAsk={(wanted) => {
                  act.reset();
                  setAsked({ drop, act: wanted });
                }}
              />
            ))}
          </ul>
        </>
      )}
      {mayPlan && items.length === 0 && lineup.data && <p className="text-sm text-ink-soft">{say('noLineup')}</p>}
      {form && (
        <DropForm
          showId={showId}
          items={items}
          drop={form.drop}
          onClose={() => setForm(null)}
          onSaved={() => {
            setForm(null);
            void refetch();
          }}
        />
      )}
      {asked && (
        <AskDrop
          act={asked.act}
          drop={asked.drop}
          name={nameOf(asked.drop)}
          busy={act.isPending}
          failed={act.isError ? reasonOf(act.error) : null}
          onClose={() => setAsked(null)}
          onDo={() => act.mutate(asked)}
        />
      )}
    </section>
  );
}
