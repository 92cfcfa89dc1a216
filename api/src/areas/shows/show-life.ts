import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { mayBecome, type ShowState } from '@showfloor/contracts/show';
import type { ProgramControl } from '../media-nodes/program-control.ts';
import type { Show, ShowPatch, ShowRepository } from './show.ts';
import { showLimits } from './show-limits.ts';

export interface ShowLifeParts {
  readonly shows: ShowRepository;
  readonly program: ProgramControl;
  readonly nowMs: () => number;
}

/**
 * Takes a show on air: the media node first, so that no show goes live without a picture to come. Refuses `invalid_transition` and
 * `media_unavailable`; then nothing has changed.
 */
export async function startShow(
  parts: ShowLifeParts,
  showId: string,
): Promise<Show | Refusal<'not_found' | 'invalid_transition' | 'media_unavailable'>> {
  const show = await parts.shows.find(showId);
  if (show === null) return refuse('not_found');
  if (!mayBecome(show.state, 'live')) return wrongState(show.state);
  const outcome = await parts.program.goLive(showId);
  if (outcome === 'unavailable') return refuse('media_unavailable');
  const startedAtMs = parts.nowMs();
  const isChanged = await parts.shows.change(showId, { from: show.state, to: 'live', startedAtMs, atMs: startedAtMs });
  await parts.program.settled();
  return isChanged ? found(parts, showId) : wrongState(show.state);
}

/**
 * Ends a show for good. That is decided here alone: the media node closes the playlist now, or as soon as it can be reached. Refuses
 * `invalid_transition`.
 */
export async function endShow(
  parts: ShowLifeParts,
  showId: string,
): Promise<Show | Refusal<'not_found' | 'invalid_transition'>> {
  const show = await parts.shows.find(showId);
  if (show === null) return refuse('not_found');
  if (!mayBecome(show.state, 'ended')) return wrongState(show.state);
  const endedAtMs = parts.nowMs();
  const isChanged = await parts.shows.change(showId, { from: show.state, to: 'ended', endedAtMs, atMs: endedAtMs });
  if (!isChanged) return wrongState(show.state);
  await parts.program.settled();
  return found(parts, showId);
}

/**
 * Changes what is said of a show, and its state before it is live. Refuses `invalid_transition`, `not_found` for a poster that is not the brand's, and
 * `invalid_request` for a scheduled show without a date or with one that has passed; then nothing has changed.
 */
export async function updateShow(
  parts: ShowLifeParts,
  showId: string,
  patch: ShowPatch & { readonly state?: 'draft' | 'scheduled' | 'rehearsal' | undefined },
): Promise<Show | Refusal<'not_found' | 'invalid_transition' | 'invalid_request'>> {
  const show = await parts.shows.find(showId);
  if (show === null) return refuse('not_found');
  const { state: to = show.state, ...texts } = patch;
  if (to !== show.state && !mayBecome(show.state, to)) return wrongState(show.state);
  const wrongDate = dateProblem(to, texts.startsAtMs, show.startsAtMs, parts.nowMs(), to !== show.state);
  if (wrongDate) return wrongDate;
  const wrongPoster = await posterProblem(parts, show.brand.id, texts.poster);
  if (wrongPoster) return wrongPoster;
  if (to === show.state) {
    await parts.shows.update(showId, texts);
    return found(parts, showId);
  }
  if (!(await parts.shows.change(showId, { from: show.state, to, atMs: parts.nowMs() }))) return wrongState(show.state);
  await parts.shows.update(showId, texts);
  return found(parts, showId);
}

/** A poster is a picture of the brand: refuses any other as `not_found`. */
export async function posterProblem(
  { shows }: { readonly shows: Pick<ShowRepository, 'hasImage'> },
  brandId: string,
  poster: ShowPatch['poster'],
): Promise<Refusal<'not_found'> | null> {
  if (!poster || (await shows.hasImage(brandId, poster.imageId))) return null;
  return refuse('not_found', { param: 'poster.imageId' });
}

/** Ends shows that were scheduled for a day that went by: they will not begin any more. Answers how many. */
export async function endOverdueShows({ shows, nowMs }: OverdueParts): Promise<number> {
  const now = nowMs();
  const ended = await shows.endOverdue(now - showLimits.endedAfterMs, now, showLimits.endedAtOnce);
  return ended.length;
}

export type OverdueParts = Pick<ShowLifeParts, 'nowMs'> & {
  readonly shows: Pick<ShowRepository, 'endOverdue'>;
};

/** A show that people are promised has a date, and no date is given that has passed. */
function dateProblem(
  state: ShowState,
  given: number | null | undefined,
  known: number | null,
  nowMs: number,
  isNewState: boolean,
): Refusal<'invalid_request'> | null {
  const startsAtMs = given === undefined ? known : given;
  if (state === 'scheduled' && startsAtMs === null) {
    return refuse('invalid_request', { message: 'A scheduled show needs a date.', param: 'startsAtMs' });
  }
  const isJudged = state === 'scheduled' && (isNewState || given !== undefined);
  if (!isJudged || startsAtMs === null || startsAtMs >= nowMs - showLimits.dateToleranceMs) return null;
  return refuse('invalid_request', {
    message: 'That date has passed. Choose a later one, or start the show now.',
    param: 'startsAtMs',
  });
}

async function found({ shows }: ShowLifeParts, showId: string): Promise<Show | Refusal<'not_found'>> {
  return (await shows.find(showId)) ?? refuse('not_found');
}

function wrongState(state: ShowState): Refusal<'invalid_transition'> {
  return refuse('invalid_transition', { message: `A show that is ${state} cannot do that.`, details: { state } });
}
