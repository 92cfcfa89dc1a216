import { type ChatKind, type ChatMessage, chatTextSchema } from '@showfloor/contracts/chat';
import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { ShowState } from '@showfloor/contracts/show';
import type { RoomAnnouncer } from '../../platform/events/room-announcer.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { RequestSource } from '../../platform/identity/request-source.ts';
import type { Viewer } from '../../platform/identity/viewer.ts';
import type { DiskSpace } from '../../platform/storage/disk-space.ts';
import { beginAct, type ModeratedShow } from '../moderators/begin-act.ts';
import type { SpeechGate, SpeechRefusal } from '../sanctions/speech-gate.ts';
import type { Screened, Screening } from '../screening/screening.ts';
import { type ChatAuthor, chatName } from './chat-author.ts';
import { mayTalk } from './chat-hours.ts';
import { chatLimits } from './chat-limits.ts';
import type { ChatLog, PlayedStretch, SaidText } from './chat-log.ts';
import type { ScreenOutcome } from './chat-measures.ts';
import { type ChatWindows, type CountRefusal, tooMany } from './chat-windows.ts';
import { type ComposeParts, type ComposeRefusal, composeMessage } from './compose-message.ts';
import { languageOf } from './language-of.ts';
import { type HoldingParts, MessageHolder } from './message-holder.ts';
import { MessageKeeper, type MessageKeeperParts } from './message-keeper.ts';
import { MessageWindow } from './message-window.ts';
import { programMoment } from './program-moment.ts';
import { SaidOnce } from './said-once.ts';
import { SpokenNames } from './spoken-names.ts';
import type { WritingRules } from './writing-rules.ts';

export interface ChatParts
  extends Omit<ComposeParts, 'log' | 'rules'>,
    Omit<MessageKeeperParts, 'log' | 'disk'>,
    Omit<HoldingParts, 'disk'> {
  readonly log: ChatLog;
  /** What becomes of what the audience says. */
  readonly screening: Pick<Screening, 'screen'>;
  /** How much may be said. */
  readonly windows: Pick<ChatWindows, 'count'>;
  /** A message was refused, held or masked, and why. Default: nobody counts it. */
  readonly onScreened?: (outcome: ScreenOutcome, reason: string) => void;
  readonly rules: Pick<WritingRules, 'refusalOf' | 'refusalOfUnheld'>;
  readonly memberships: Pick<MembershipRepository, 'roleIn'>;
  /** Who may speak. */
  readonly gate: Pick<SpeechGate, 'write' | 'takePart'>;
  readonly announcer: RoomAnnouncer;
  /** Whether there is room to keep what is said. */
  readonly disk: Pick<DiskSpace, 'hasSpace' | 'isOutOfSpace'>;
  /** Program time at the live edge, Unix ms. */
  readonly programNowMs: () => number;
  readonly nowMs: () => number;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
  readonly newId: IdSource;
}

export interface ChatPost {
  readonly show: { readonly id: string; readonly brandId: string; readonly state: ShowState };
  readonly author: ChatAuthor;
  /** Where the author's connection comes from. */
  readonly source: RequestSource;
  /** Names the connection that it came over; never given twice. */
  readonly connection: string;
  /** How long ago it took the place of one that was lost, in ms; absent: it didn't. */
  readonly resumedMsAgo?: number | undefined;
  /** As it came from outside. */
  readonly text: string;
  /** The name an anonymous viewer gives; see `chatName`. */
  readonly name?: string | undefined;
  /** The message that this one answers. */
  readonly replyTo?: string | undefined;
  /** Where the author's player says it is, in program time. */
  readonly playheadMs?: number | undefined;
  /** Of the author's page: a language tag. */
  readonly language?: string | undefined;
  /** Default: `message`. */
  readonly kind?: ChatKind | undefined;
}

/** How saying something ends. */
type Said = ChatMessage | HeldWord | 'repeated' | Refusal<KeepRefusal>;

type ShowOfBrand = Pick<ChatPost['show'], 'id' | 'brandId'>;

/** Who takes a message away, or brings it back. */
type Moderator = Pick<Viewer, 'userId' | 'name'>;

/** A message that moderators see before the room does. */
export interface HeldWord {
  readonly heldId: string;
}

type ScreenRefusal = 'filtered' | 'too_loud';
/** Why a message that may be said is not kept. `internal`: the database would not take it. */
type KeepRefusal =
  | ComposeRefusal
  | ScreenRefusal
  | SpeechRefusal['refused']
  | 'storage_full'
  | CountRefusal['refused']
  | 'overloaded'
  | 'internal';
export type SendRefusal = KeepRefusal | 'invalid_request' | 'show_not_live';

/** What is said in the rooms of shows: by its rules, kept before it is heard, and taken away or brought back by moderators. */
export class Chat {
  readonly #parts: ChatParts;
  readonly #keeper: MessageKeeper;
  readonly #holder: MessageHolder;
  readonly #byAuthor = new MessageWindow(limits.chatMessagesPerWindow, limits.chatWindowMs, chatLimits.remembered);
  readonly #spoken = new SpokenNames();
  /** Messages that are looked at or on their way into the log. */
  readonly #underWay = new Set<Promise<Said>>();
  readonly #repeats = new SaidOnce<Said>(chatLimits.repeatWindowMs, chatLimits.remembered);

  constructor(parts: ChatParts) {
    this.#parts = parts;
    this.#keeper = new MessageKeeper(parts);
    this.#holder = new MessageHolder(parts);
  }

  /**
   * Says `post.text` to the room. Resolves when the message is in the log; the room hears it then, or before (`MessageKeeper`). A message that is held
   * (`MessageHolder`) is kept too, and answered by its id.
   * A text that its author has just said over another connection is not said again, and answered as if it were ('repeated'): a client that lost
   * its connection, and the answer with it, may ask again, this process or another. Over the same connection nothing is lost: who says "yes" twice means it.
   */
  async send(post: ChatPost): Promise<ChatMessage | HeldWord | 'repeated' | Refusal<SendRefusal>> {
    const { show, author } = post;
    const text = chatTextSchema.safeParse(post.text);
    if (!text.success)
      return refuse('invalid_request', { param: 'text', message: 'Write 1 to 300 characters that can be seen.' });
    const name = chatName(author, post.name);
    if (isRefusal(name)) return name;
    if (!mayTalk(show.state)) return refuse('show_not_live', { message: 'The chat of this show is closed.' });

    const passedMs = this.#parts.passingMs();
    const waitMs = this.#byAuthor.take(author.userId, passedMs);
    if (waitMs > 0) return tooMany(waitMs);
    const key = [show.id, author.userId, post.kind ?? 'message', post.replyTo ?? '', text.data].join(' ');
    const before = this.#repeats.before(key, post.connection, passedMs);
    if (before) {
      const first = await before;
      return isSaid(first) ? 'repeated' : first;
    }
    const saying = this.#keep(post, name, text.data);
    this.#underWay.add(saying);
    return this.#repeats.saying(key, post.connection, passedMs, saying).finally(() => this.#underWay.delete(saying));
  }

  /** Whether the reactions of somebody count: not of those on whom something is in force. */
  async mayReact(show: ShowOfBrand, viewer: ChatAuthor): Promise<boolean> {
    const heard = await this.#parts.gate.takePart({ show, viewer });
    return !isRefusal(heard) && !heard.isShadowed;
  }

  /**
   * The name by which a show's room may hear that somebody came: the account's, or the one an anonymous viewer was heard under there; null where
   * there is none, or it could not stand over a message either.
   */
  async nameInRoom(show: ShowOfBrand, viewer: ChatAuthor): Promise<string | null> {
    if (!(await this.mayReact(show, viewer))) return null;
    const name = viewer.anonymous ? this.#spoken.of(show.id, viewer.userId) : viewer.name;
    if (name === null) return null;
    const refusal = await this.#parts.rules.refusalOfUnheld({ show, role: null, name, text: name });
    return refusal === null ? name : null;
  }

  /** The newest messages of a show that are not deleted, oldest first. */
  newest(showId: string): Promise<ChatMessage[]> {
    return this.#parts.log.newest(showId, limits.chatHistoryMessages);
  }

  /**
   * A page of what was said and is not deleted, oldest first: the newest, or what came before a message. Null when there is no such message.
   * @param reader who reads: their own messages are among them, also those that nobody else hears. As in the next ones.
   */
  page(showId: string, beforeId: string | null, limit: number, reader: string | null): Promise<ChatMessage[] | null> {
    const { log } = this.#parts;
    return beforeId === null ? log.newest(showId, limit, reader) : log.before(showId, beforeId, limit, reader);
  }

  /** The newest messages sent up to a moment that are not deleted, oldest first. */
  until(showId: string, untilMs: number, reader: string | null): Promise<ChatMessage[]> {
    return this.#parts.log.until(showId, untilMs, limits.chatHistoryMessages, reader);
  }

  /** Those that were written over a stretch of the program; null when `afterId` is no message of the show. */
  played(showId: string, stretch: PlayedStretch, reader: string | null): Promise<ChatMessage[] | null> {
    return this.#parts.log.played(showId, stretch, reader);
  }

  /** The oldest messages sent from a moment on that are not deleted, oldest first. */
  since(showId: string, sinceMs: number, reader: string | null): Promise<ChatMessage[]> {
    return this.#parts.log.since(showId, sinceMs, limits.chatReplayMessages, reader);
  }

  /** Takes a message away from everybody. Doing it twice is fine. */
  async remove(show: ModeratedShow, messageId: string, by: Moderator): Promise<null | Refusal<'not_found'>> {
    await this.#keeper.settled(messageId);
    const found = await this.#parts.log.markDeleted(show.id, messageId, beginAct(this.#parts, show, by));
    if (found === null) return refuse('not_found');
    if (found.changed) this.#parts.announcer.announce(show.id, { type: 'chat_deleted', messageId });
    return null;
  }

  /** Undoes `remove`. Doing it twice is fine. */
  async restore(show: ModeratedShow, messageId: string, by: Moderator): Promise<null | Refusal<'not_found'>> {
    const found = await this.#parts.log.markRestored(show.id, messageId, beginAct(this.#parts, show, by));
    if (found === null) return refuse('not_found');
    if (found.changed && !found.isShadowed)
      this.#parts.announcer.announce(show.id, { type: 'chat_restored', message: found.message });
    return null;
  }

  /** Resolves when everything that was accepted is written. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await Promise.all([this.#keeper.idle(), this.#holder.idle()]);
  }

  async #keep(post: ChatPost, name: string, text: string): Promise<Said> {
    const { show, author } = post;
    const role = author.anonymous ? null : await this.#parts.memberships.roleIn(author.userId, show);
    const heard = await this.#parts.gate.write({ show, viewer: author, source: post.source, role }, text);
    if (isRefusal(heard)) return heard;
    const { kind = 'message', replyTo: replyToId = null } = post;
    const screened = role === null ? await this.#screen(post, name, text) : { name, text, ...nothingFound };
    if (isRefusal(screened)) {
      this.#parts.onScreened?.('refused', screened.refused);
      return screened;
    }
    if (screened.text !== text || screened.name !== name) this.#parts.onScreened?.('masked', 'filter');
    const composed = await composeMessage(this.#parts, {
      show,
      userId: author.userId,
      name: screened.name,
      role,
      text: screened.text,
      pageLanguage: post.language,
      kind,
      replyToId,
    });
    if (isRefusal(composed)) return composed;
    const before = await this.#saidBefore(post, { userId: author.userId, text: composed.text, kind, replyToId });
    if (before) return before;
    if (!(await this.#parts.disk.hasSpace())) return refuse('storage_full');
    const counted = await this.#parts.windows.count({
      showId: show.id,
      userId: author.userId,
      isOfTeam: role !== null,
      network: post.source.network,
      slowSeconds: heard.slowSeconds,
      text,
    });
    if (isRefusal(counted)) {
      if (counted.refused === 'repeated') this.#parts.onScreened?.('refused', counted.refused);
      return counted;
    }
    const message = {
      id: this.#parts.newId('chatMessage'),
      ...composed,
      sentAtMs: this.#parts.nowMs(),
      ...(show.state === 'live' && { programTimeMs: programMoment(post.playheadMs, this.#parts.programNowMs()) }),
    };
    // Whom the audience does not hear is not held either: they would be told that it was let in.
    const mayBeHeld = role === null && !heard.isShadowed;
    const held = mayBeHeld
      ? await this.#holder.heldAs(show, message, counted === 'raid' ? asRaid(screened) : screened)
      : null;
    if (held) {
      for (const reason of held.reasons) this.#parts.onScreened?.('held', reason);
      return (await this.#holder.hold(held)) ?? { heldId: message.id };
    }
    const refusal = await this.#keeper.keep({ showId: show.id, message, isShadowed: heard.isShadowed });
    if (refusal) return refusal;
    if (!heard.isShadowed) this.#spoken.spoke(show.id, author.userId, name);
    return message;
  }

  /** What came of the same message over a connection that was lost, to whichever process: asked of the log, by those who have just come back. */
  async #saidBefore({ show, resumedMsAgo }: ChatPost, said: SaidText): Promise<'repeated' | HeldWord | null> {
    if (resumedMsAgo === undefined || resumedMsAgo >= chatLimits.repeatWindowMs) return null;
    const found = await this.#parts.log.saidSince(show.id, said, this.#parts.nowMs() - chatLimits.repeatWindowMs);
    return found === 'said' ? 'repeated' : found;
  }

  #screen({ show, language }: ChatPost, name: string, text: string) {
    return this.#parts.screening.screen({ show, name, text, language: languageOf(text, language) });
  }
}

const nothingFound: Pick<Screened, 'holdFor' | 'phrases'> = { holdFor: [], phrases: [] };

function isSaid(said: Said): said is ChatMessage {
  return said !== 'repeated' && !isRefusal(said) && !('heldId' in said);
}

function asRaid({ holdFor, phrases }: Pick<Screened, 'holdFor' | 'phrases'>) {
  return { holdFor: [...holdFor, 'raid' as const], phrases };
}
