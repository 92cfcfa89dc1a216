import { randomBytes } from 'node:crypto';
import { every, type Repeating } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProgramControl } from '../media-nodes/program-control.ts';
import type { ShowRepository } from '../shows/show.ts';
import { showStateChanged } from '../shows/show-event.ts';
import { createCrowdProcesses } from './crowd-process.ts';
import { rehearsalEndpoints } from './http/rehearsal-endpoints.ts';
import { createRehearsalRepository } from './postgres/rehearsal-repository.ts';
import { rehearsalLimits } from './rehearsal-limits.ts';
import { Rehearsals, type RehearsalsParts } from './rehearsals.ts';

export interface RehearsalOptions extends Pick<RehearsalsParts, 'mostPeople' | 'place' | 'cookieOf'> {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  readonly program: ProgramControl;
  /** The file that plays a crowd. */
  readonly crowdProgram: string;
}

export interface RehearsalArea {
  readonly endpoints: readonly Endpoint[];
  /** Begins to look after what is over. */
  start(): void;
  /** Ends the rehearsals whose crowds this process plays. While it still listens. Idempotent. */
  close(): Promise<void>;
}

/** Rehearsals: shows that stand in for others, with a simulated crowd on the real path. */
export function rehearsalArea(platform: Platform, options: RehearsalOptions): RehearsalArea {
  const { database, events, newId, nowMs } = platform;
  const log = platform.log.child({ part: 'rehearsal' });
  const rehearsals = new Rehearsals({
    ...options,
    rehearsals: createRehearsalRepository(database, newId),
    player: createCrowdProcesses(options.crowdProgram),
    newId,
    randomBytes,
    nowMs,
    onCrowdLost: (rehearsalId, why) => log.error({ rehearsalId, why }, 'the crowd of a rehearsal is gone'),
  });
  events.follow({
    name: 'rehearsals',
    kinds: [showStateChanged.kind],
    async apply(changes) {
      for (const change of changes) {
        const { state } = showStateChanged.read(change);
        if (state === 'live' || state === 'ended') await rehearsals.showMoved(change.subjectId, state);
      }
    },
  });
  const { beatMs, sweepMs } = rehearsalLimits;
  const failed = (err: unknown) => log.error({ err }, 'rehearsals could not be looked after');
  let rounds: readonly Repeating[] = [];
  return {
    endpoints: rehearsalEndpoints({ ...options, rehearsals }),
    start() {
      rounds = [every(beatMs, () => rehearsals.beat(), failed), every(sweepMs, () => rehearsals.sweep(), failed)];
    },
    async close() {
      await Promise.all(rounds.map((round) => round.close()));
      await rehearsals.close();
    },
  };
}
