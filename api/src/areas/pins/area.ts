import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { LineupRepository } from '../lineup/lineup.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { ShowRepository } from '../shows/show.ts';
import type { TimelineRepository } from '../timeline/timeline-repository.ts';
import { createPin } from './http/create-pin.ts';
import { deleteCurrentPin } from './http/delete-current-pin.ts';

export interface PinsOptions {
  readonly shows: ShowRepository;
  readonly lineups: LineupRepository;
  readonly timelines: TimelineRepository;
  readonly clock: ProgramClock;
}

/** Products pinned onto the picture. */
export function pinsArea({ newId, nowMs }: Platform, options: PinsOptions): { endpoints: readonly Endpoint[] } {
  const parts = { ...options, newId, nowMs };
  return { endpoints: [createPin(parts), deleteCurrentPin(parts)] };
}
