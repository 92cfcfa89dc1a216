import { History } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../../hooks/use-error-text.ts';
import { useQueueStrings } from '../../../i18n/en/moderation-queue.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ShowMore } from '../../../ui/show-more.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { ActsRow } from './acts-row.tsx';
import { useQueue } from './queue-context.tsx';
import { useActs, useTakeBack } from './use-acts.ts';

/** What this desk and its colleagues did, each taken back from here where it can be. */
export function ActsPane() {
  const say = useQueueStrings();
  const errorText = useErrorText();
  const queue = useQueue();
  const { acts, more, error, refetch } = useActs(queue);
  const [busyId, setBusyId] = useState<string | null>(null);
  const takeBack = useTakeBack(queue.showId, () => setBusyId(null));
  if (error) return <ErrorState title={say('act.failed')} text={errorText(error)} onRetry={refetch} />;
  if (acts === null)
    return (
      <div className="grid place-items-center p-6">
        <Spinner label={say('loading')} />
      </div>
    );
  if (acts.length === 0) return <EmptyState icon={<History />} title={say('act.empty')} text={say('act.emptyText')} />;
  return (
    <>
      <ul aria-label={say('act.list')}>
        {acts.map((act) => (
          <ActsRow
            key={act.id}
            act={act}
            nowMs={queue.nowMs}
            mayWriteShow={queue.mayWriteShow}
            busy={busyId === act.id}
            onTakeBack={(way) => {
              if (takeBack.isPending) return;
              setBusyId(act.id);
              takeBack.mutate({ act, way });
            }}
          />
        ))}
      </ul>
      <ShowMore more={more} label={say('act.more')} className="flex flex-wrap justify-center gap-3 p-3" />
    </>
  );
}
