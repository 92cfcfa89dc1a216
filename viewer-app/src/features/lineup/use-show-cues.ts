import { cuesAt, type LastingCue, type ReadCue } from '@showfloor/contracts/timeline';
import { useCallback, useMemo, useState } from 'react';

export interface ShowCues {
  /** All that are known of the newest epoch, oldest first. */
  readonly cues: readonly ReadCue[];
  /** Those in force after all of them. */
  readonly inForce: readonly LastingCue[];
  /** Takes cues that were answered to us and may not have come over the room yet. */
  answered(cues: readonly ReadCue[]): void;
}

/** Answers that are kept until the room brings them. */
const mostAnswered = 20;
const noCues: readonly ReadCue[] = [];

/** What is in force in a show, whichever way and in whichever order its cues came. `cues` are the room's. */
export function useShowCues(cues: readonly ReadCue[] = noCues): ShowCues {
  const [own, setOwn] = useState<readonly ReadCue[]>(noCues);
  const known = useMemo(() => ofNewestEpoch([...cues, ...own]), [cues, own]);
  const inForce = useMemo(() => cuesAt(known, Number.POSITIVE_INFINITY), [known]);
  const answered = useCallback(
    (appended: readonly ReadCue[]) => setOwn((before) => [...before, ...appended].slice(-mostAnswered)),
    [],
  );
  return { cues: known, inForce, answered };
}

function ofNewestEpoch(cues: readonly ReadCue[]): ReadCue[] {
  const epoch = Math.max(0, ...cues.map((cue) => cue.epoch));
  const bySeq = new Map(cues.filter((cue) => cue.epoch === epoch).map((cue) => [cue.seq, cue]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
