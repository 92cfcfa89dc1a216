import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { ShowRepository } from '../shows/show.ts';
import { createCue } from './http/create-cue.ts';
import { deleteCue } from './http/end-cue.ts';
import { getTimeline } from './http/get-timeline.ts';
import { createTimelineRepository } from './postgres/timeline-repository.ts';
import type { TimelineRepository } from './timeline-repository.ts';

export interface TimelineOptions {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  readonly clock: ProgramClock;
}

export interface TimelineArea {
  readonly timelines: TimelineRepository;
  readonly endpoints: readonly Endpoint[];
}

/** The ordered cues of shows. */
export function timelineArea({ database, newId, nowMs }: Platform, options: TimelineOptions): TimelineArea {
  const timelines = createTimelineRepository(database);
  const parts = { ...options, timelines, newId, nowMs };
  return { timelines, endpoints: [getTimeline(parts), createCue(parts), deleteCue(parts)] };
}
