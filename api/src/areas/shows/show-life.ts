import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { mayBecome, type ShowState } from '@showfloor/contracts/show';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { ProgramControl } from '../media-nodes/program-control.ts';
import type { Show, ShowPatch, ShowRepository } from './show.ts';

export interface ShowLifeParts {
  readonly shows: ShowRepository;
  readonly program: ProgramControl;
  readonly announcer: RoomAnnouncer;
  readonly nowMs: () => number;
}

/**
 * Takes a show on air: the media node first, so that nobody is told of a show without a picture to come. Refuses `invalid_transition`,
 * `conflict` while somebody else is starting it, and `media_unavailable`; then nothing has changed.
 */
export async function startShow(parts: ShowLifeParts, showId: string): Promise<Show | Refusal> {
  const show = await parts.shows.find(showId);
  if (show === null) return refuse('not_found');
  if (!mayBecome(show.state, 'live')) return wrongState(show.state);
  const outcome = await parts.program.goLive(showId);
  if (outcome === 'busy')
    return refuse('conflict', { message: 'This show is being changed just now. Try again in a moment.' });
  if (outcome === 'unavailable') return refuse('media_unavailable');
  const startedAtMs = parts.nowMs();
  const isChanged = await parts.shows.change(showId, { from: show.state, to: 'live', startedAtMs, tellMedia: true });
  await parts.program.sync(showId);
  return isChanged ? told(parts, showId) : wrongState(show.state);
}

/**
 * Ends a show for good. That is decided here alone: the media node closes the playlist now, or as soon as it can be reached. Refuses
 * `invalid_transition`.
 */
export async function endShow(parts: ShowLifeParts, showId: string): Promise<Show | Refusal> {
  const show = await parts.shows.find(showId);
  if (show === null) return refuse('not_found');
  if (!mayBecome(show.state, 'ended')) return wrongState(show.state);
  const endedAtMs = parts.nowMs();
  const isChanged = await parts.shows.change(showId, { from: show.state, to: 'ended', endedAtMs, tellMedia: true });
  if (!isChanged) return wrongState(show.state);
  await parts.program.sync(showId);
  return told(parts, showId);
}

/** Changes what is said of a show, and its state before it is live. Refuses `invalid_transition`; then nothing has changed. */
export async function updateShow(
  parts: ShowLifeParts,
  showId: string,
  patch: ShowPatch & { readonly state?: 'draft' | 'scheduled' | 'rehearsal' | undefined },
): Promise<Show | Refusal> {
  const show = await parts.shows.find(showId);
  if (show === null) return refuse('not_found');
  const { state: to, ...texts } = patch;
  if (to === undefined || to === show.state) {
    await parts.shows.update(showId, texts);
    return (await parts.shows.find(showId)) ?? refuse('not_found');
  }
  if (!mayBecome(show.state, to)) return wrongState(show.state);
  const startsAtMs = texts.startsAtMs === undefined ? show.startsAtMs : texts.startsAtMs;
  if (to === 'scheduled' && startsAtMs === null) {
    return refuse('invalid_request', { message: 'A scheduled show needs a date.', param: 'startsAtMs' });
  }
  if (!(await parts.shows.change(showId, { from: show.state, to, tellMedia: false }))) return wrongState(show.state);
  await parts.shows.update(showId, texts);
  return told(parts, showId);
}

async function told({ shows, announcer }: ShowLifeParts, showId: string): Promise<Show | Refusal> {
  const show = await shows.find(showId);
  if (show === null) return refuse('not_found');
  announcer.announce(showId, { type: 'show', state: show.state, program: show.program });
  return show;
}

function wrongState(state: ShowState): Refusal {
  return refuse('invalid_transition', { message: `A show that is ${state} cannot do that.`, details: { state } });
}
