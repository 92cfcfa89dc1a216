import type { IdSource } from '@showfloor/contracts/ids';
import type { ShowState } from '@showfloor/contracts/show';
import type { Viewer } from '../../platform/identity/viewer.ts';
import type { NewAct } from './act.ts';

export interface ActParts {
  /** Program time at the live edge, Unix ms. */
  readonly programNowMs: () => number;
  readonly nowMs: () => number;
  readonly newId: IdSource;
}

/** The show that somebody moderates. */
export interface ModeratedShow {
  readonly id: string;
  readonly brandId: string;
  readonly state: ShowState;
}

/** What every act has, whatever it does. */
export type BegunAct = Pick<NewAct, 'id' | 'brandId' | 'showId' | 'by' | 'reason' | 'programTimeMs' | 'atMs'>;

/** An act of this moment, in one show. */
export function beginAct(
  { programNowMs, nowMs, newId }: ActParts,
  show: ModeratedShow,
  by: Pick<Viewer, 'userId' | 'name'>,
  reason = '',
): BegunAct {
  return {
    id: newId('moderationAct'),
    brandId: show.brandId,
    showId: show.id,
    by: { userId: by.userId, name: by.name },
    reason,
    programTimeMs: show.state === 'live' ? programNowMs() : null,
    atMs: nowMs(),
  };
}
