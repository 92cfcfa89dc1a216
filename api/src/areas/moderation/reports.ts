import type { ReportReason } from '@showfloor/contracts/chat-queue';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { MessageWindow } from '../chat/message-window.ts';
import { moderationLimits } from './moderation-limits.ts';

export interface NewReport {
  readonly showId: string;
  readonly messageId: string;
  readonly reporterId: string;
  readonly reason: ReportReason;
  readonly note: string | null;
  /** Whether it counts at all: another from the same network did. */
  readonly counts: boolean;
  readonly atMs: number;
}

/** What became of somebody's reports in a brand. */
export interface ReportRecord {
  readonly upheld: number;
  readonly refused: number;
}

/** Port: what viewers report. */
export interface ReportRepository {
  /**
   * Keeps a report, once a person and message; a message that has enough of them is taken from the room until a moderator decides. Refuses `not_found`
   * (also for a message that is gone already), and `forbidden` for one's own and the team's.
   */
  report(report: NewReport): Promise<null | Refusal<'not_found' | 'forbidden'>>;
  /** How many reports hold a message in a brand's shows. */
  reportsToHold(brandId: string): Promise<number>;
  setReportsToHold(brandId: string, reports: number): Promise<void>;
}

/** How much a report counts, by what became of the person's reports before: all, half, or nothing. */
export function weightOf({ upheld, refused }: ReportRecord): number {
  const more = refused - upheld;
  if (more >= moderationLimits.notBelievedFrom) return 0;
  return more >= moderationLimits.halfBelievedFrom ? 0.5 : 1;
}

export interface ReportingParts {
  readonly reports: Pick<ReportRepository, 'report'>;
  readonly nowMs: () => number;
  readonly passingMs: () => number;
}

/** Takes reports. Several of one network on one message count as one: an empty cookie jar makes nobody several persons. */
export class Reporting {
  readonly #parts: ReportingParts;
  readonly #byNetwork = new MessageWindow(1, moderationLimits.networkMs, moderationLimits.remembered);

  constructor(parts: ReportingParts) {
    this.#parts = parts;
  }

  async report(
    report: Omit<NewReport, 'counts' | 'atMs'>,
    network: string,
  ): Promise<null | Refusal<'not_found' | 'forbidden'>> {
    const { reports, nowMs, passingMs } = this.#parts;
    const counts = this.#byNetwork.take(`${report.messageId} ${network}`, passingMs()) === 0;
    return reports.report({ ...report, counts, atMs: nowMs() });
  }
}

/** Why a message can't be reported by somebody; null: it can. */
export function reportRefusal(
  message: { readonly userId: string; readonly role: unknown } | undefined,
  reporterId: string,
): Refusal<'not_found' | 'forbidden'> | null {
  if (!message) return refuse('not_found');
  if (message.role !== null) return refuse('forbidden', { message: 'Messages of the team are not reported.' });
  if (message.userId === reporterId) return refuse('forbidden', { message: 'This is your own message.' });
  return null;
}
