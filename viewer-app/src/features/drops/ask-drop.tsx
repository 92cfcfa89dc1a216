import type { Drop } from '@showfloor/contracts/drop';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useDropsStrings } from './drops-strings.ts';

/** What everybody sees when it is done, and what is asked before. */
export type AskedDropAct = 'start' | 'end' | 'callOff';

export interface AskDropProps {
  act: AskedDropAct;
  drop: Drop;
  name: string;
  busy: boolean;
  /** Why it did not work the last time; null: it was not tried, or is being tried. */
  failed: string | null;
  onClose: () => void;
  onDo: () => void;
}

/** Asks before something that everybody sees. */
export function AskDrop({ act, drop, name, busy, failed, onClose, onDo }: AskDropProps) {
  const say = useDropsStrings();
  const facts = {
    name,
    seconds: drop.countdownS,
    pieces: say('pieces', { count: drop.quantity }),
    minutes: drop.lengthS / 60,
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say(`ask.${act}Title`)}
      description={say(`ask.${act}Text`, facts)}
      actions={
        <>
          <Button onClick={onClose}>{say(act === 'start' ? 'notYet' : 'keep')}</Button>
          <Button tone={act === 'start' ? 'accent' : 'loss'} busy={busy} onClick={onDo}>
            {say(act)}
          </Button>
        </>
      }
    >
      {failed !== null && <Notice tone="loss" title={say('failedAct', { reason: failed })} />}
    </Dialog>
  );
}
