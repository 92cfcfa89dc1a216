import { roleMay } from '@showfloor/contracts/account';
import type { ChatMessage } from '@showfloor/contracts/chat';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { ImposeSanction, Sanction } from '@showfloor/contracts/moderation';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Viewer } from '../../platform/identity/viewer.ts';
import { type ActParts, type BegunAct, beginAct, type ModeratedShow } from '../moderators/begin-act.ts';

interface SanctionFilter {
  readonly brandId: string;
  readonly showId: string;
  readonly userId?: string | undefined;
  /** The place of the last one of the page before: its moment and id. */
  readonly before: readonly [atMs: number, id: string] | null;
  readonly nowMs: number;
  readonly limit: number;
}

/** What is to be in force, by the act that imposes it: in its show, or in the whole brand where the act has none. */
export interface NewSanction {
  readonly act: BegunAct;
  readonly wanted: ImposeSanction;
  readonly untilMs: number | null;
  /** Where messages are taken away. */
  readonly inShowId: string;
}

/** Port: sanctions. What imposes and lifts them is in the log of acts, in the same commit. */
export interface SanctionRepository {
  /** Those in force in a show, of its brand among them, the latest first. */
  list(filter: SanctionFilter): Promise<readonly Sanction[]>;
  find(sanctionId: string): Promise<{ readonly brandId: string; readonly showId: string | null } | null>;
  /** Refuses `not_found` (nobody of that id) and `limit_reached`. Answers the messages that were taken away too. */
  impose(
    sanction: NewSanction,
  ): Promise<{ sanction: Sanction; removedMessageIds: readonly string[] } | Refusal<'not_found' | 'limit_reached'>>;
  /** Ends it, and brings back the messages that it took away. Null when it isn't in force any more. */
  lift(sanctionId: string, act: BegunAct): Promise<readonly LiftedMessage[] | null>;
}

/** A message that is back, in its show. */
export interface LiftedMessage {
  readonly showId: string;
  readonly message: ChatMessage;
}

export interface SanctionsParts extends ActParts {
  readonly sanctions: SanctionRepository;
  readonly memberships: Pick<MembershipRepository, 'roleIn'>;
  readonly announcer: Pick<RoomAnnouncer, 'announce'>;
  /** What is remembered of a brand's sanctions is void. */
  readonly onChanged: (brandId: string) => void;
}

type Moderator = Pick<Viewer, 'userId' | 'name'>;

/** What moderators impose on people of the audience, and lift. */
export class Sanctions {
  readonly #parts: SanctionsParts;

  constructor(parts: SanctionsParts) {
    this.#parts = parts;
  }

  /** By whoever may moderate the show. Refuses `forbidden` for themselves, for the team, and for the whole brand by who may not moderate all of it. */
  async impose(
    show: ModeratedShow,
    by: Moderator,
    wanted: ImposeSanction,
  ): Promise<Sanction | Refusal<'forbidden' | 'not_found' | 'limit_reached'>> {
    const { sanctions, memberships, announcer, onChanged } = this.#parts;
    if (wanted.userId === by.userId) return refuse('forbidden', { message: 'Nobody can do that to themselves.' });
    if (wanted.scope === 'brand' && !(await this.#mayInBrand(show, by))) return refuse('forbidden');
    if ((await memberships.roleIn(wanted.userId, show)) !== null)
      return refuse('forbidden', { message: 'They are of the team. Take their role from them first.' });
    const begun = beginAct(this.#parts, show, by, wanted.reason);
    const act = wanted.scope === 'brand' ? { ...begun, showId: null } : begun;
    const untilMs = wanted.seconds === null ? null : act.atMs + wanted.seconds * 1_000;
    const imposed = await sanctions.impose({ act, wanted, untilMs, inShowId: show.id });
    if (isRefusal(imposed)) return imposed;
    onChanged(show.brandId);
    for (const messageId of imposed.removedMessageIds) announcer.announce(show.id, { type: 'chat_deleted', messageId });
    return imposed.sanction;
  }

  /** Takes a sanction of the show, or of its brand, back. */
  async lift(
    show: ModeratedShow,
    by: Moderator,
    sanctionId: string,
  ): Promise<Refusal<'forbidden' | 'not_found'> | null> {
    const { sanctions, announcer, onChanged } = this.#parts;
    const found = await sanctions.find(sanctionId);
    const isThere = found !== null && found.brandId === show.brandId && (found.showId ?? show.id) === show.id;
    if (!isThere) return refuse('not_found');
    if (found.showId === null && !(await this.#mayInBrand(show, by))) return refuse('forbidden');
    const restored = await sanctions.lift(sanctionId, beginAct(this.#parts, show, by));
    if (restored === null) return refuse('not_found');
    onChanged(show.brandId);
    for (const { showId, message } of restored) announcer.announce(showId, { type: 'chat_restored', message });
    return null;
  }

  async #mayInBrand(show: ModeratedShow, by: Moderator): Promise<boolean> {
    const role = await this.#parts.memberships.roleIn(by.userId, show);
    return role !== null && roleMay(role, 'brand.moderate');
  }
}
