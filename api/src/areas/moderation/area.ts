import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { ChatQueue } from '../chat/chat-queue.ts';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import type { ShowRepository } from '../shows/show.ts';
import { addNote } from './http/add-note.ts';
import { clearPerson } from './http/clear-person.ts';
import { decideQueue } from './http/decide-queue.ts';
import { getChatAside } from './http/get-chat-aside.ts';
import { getPerson } from './http/get-person.ts';
import { listQueue } from './http/list-queue.ts';
import { lookAtQueued } from './http/look-at-queued.ts';
import { reportMessage } from './http/report-message.ts';
import { reportSettings } from './http/report-settings.ts';
import { undoAct } from './http/undo-act.ts';
import { createChatAsideReader } from './postgres/chat-aside-reader.ts';
import { createMessageActs } from './postgres/message-acts.ts';
import { createPersonStore } from './postgres/person-store.ts';
import { createQueueReader } from './postgres/queue-reader.ts';
import { createReportStore } from './postgres/report-store.ts';
import { createUndoneActs } from './postgres/undone-acts.ts';
import { Reporting } from './reports.ts';

export interface ModerationOptions {
  readonly brands: BrandRepository;
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  readonly clock: ProgramClock;
  readonly queue: ChatQueue;
  /** Has the team hear at which message of a queue somebody looks. */
  readonly look: (showId: string, userId: string, messageId: string | null) => Promise<void>;
}

export interface ModerationArea {
  readonly endpoints: readonly Endpoint[];
}

/** What moderators do with messages: those that wait, those that viewers report, and what is known of who wrote them. */
export function moderationArea(platform: Platform, options: ModerationOptions): ModerationArea {
  const { database, newId, nowMs, passingMs } = platform;
  const { brands, shows, memberships, clock, queue, look } = options;
  const acting = { shows, newId, nowMs, programNowMs: () => clock.nowMs() };
  const reports = createReportStore(database);
  const acts = createMessageActs(database);
  const person = { shows, people: createPersonStore(database), nowMs };
  return {
    endpoints: [
      reportMessage({ shows, memberships, reporting: new Reporting({ reports, nowMs, passingMs }) }),
      ...reportSettings({ brands, reports }),
      listQueue({ shows, queue: createQueueReader(database) }),
      decideQueue({ ...acting, queue }),
      lookAtQueued({ shows, look }),
      undoAct({ shows, memberships, acts: createUndoneActs(database), nowMs }),
      clearPerson({ ...acting, acts }),
      getPerson(person),
      addNote(person),
      getChatAside({ shows, memberships, aside: createChatAsideReader(database) }),
    ],
  };
}
