import type { ProgramState } from '@showfloor/contracts/show';
import { every } from '../../platform/every.ts';
import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { PageCardSource } from '../../platform/links/page-card.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { ProgramControl } from '../media-nodes/program-control.ts';
import { applyProgramState } from './apply-program-state.ts';
import type { Audience } from './audience.ts';
import { createShow } from './http/create-show.ts';
import { createStudioTicket } from './http/create-studio-ticket.ts';
import { deleteShow } from './http/delete-show.ts';
import { postEndShow } from './http/end-show.ts';
import { getShow } from './http/get-show.ts';
import { listShows } from './http/list-shows.ts';
import { mediaEvents } from './http/media-events.ts';
import { postStartShow } from './http/start-show.ts';
import { patchShow } from './http/update-show.ts';
import { createShowRepository, type ShowExtensions } from './postgres/show-repository.ts';
import type { ShowRepository } from './show.ts';
import { showCards } from './show-cards.ts';
import { endOverdueShows } from './show-life.ts';
import { showLimits } from './show-limits.ts';

export interface ShowsOptions {
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly program: ProgramControl;
  /** The media node's clock. */
  readonly clock: ProgramClock;
  readonly audience: Audience;
  readonly mediaLinkSecret: string;
  /** Whether messages of chats can be translated. */
  readonly chatTranslation: boolean;
  readonly extensions: ShowExtensions;
}

export interface ShowsArea {
  readonly shows: ShowRepository;
  readonly endpoints: readonly Endpoint[];
  /** What the hub and the pages of shows are shared by. */
  readonly cardOf: PageCardSource;
  /** Takes what the media node says of a program. */
  applyProgramState(showId: string, program: ProgramState, atMs: number): Promise<void>;
  /** Ends the timer. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** Shows: their life from the draft to the end, and their studio's ticket. */
export function showsArea(platform: Platform, options: ShowsOptions): ShowsArea {
  const { database, links, newId, nowMs, log } = platform;
  const shows = createShowRepository(database, nowMs, options.extensions);
  const parts = { ...options, shows, links, newId, nowMs };
  const overdue = every(
    showLimits.endOverdueEveryMs,
    () => endOverdueShows(parts),
    (err) => log.error({ err }, 'shows whose day went by could not be ended'),
  );
  return {
    shows,
    endpoints: [
      listShows(parts),
      getShow(parts),
      createShow(parts),
      patchShow(parts),
      deleteShow(shows),
      postStartShow(parts),
      postEndShow(parts),
      createStudioTicket(parts),
      mediaEvents(shows),
    ],
    cardOf: showCards(parts),
    async applyProgramState(showId, program, atMs) {
      await applyProgramState(shows, showId, program, atMs);
    },
    close: () => overdue.close(),
  };
}
