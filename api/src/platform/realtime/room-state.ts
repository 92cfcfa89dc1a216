import { assertNever } from '@showfloor/contracts/assert-never';
import { afterDeletion, afterRestoration, type ChatMessage } from '@showfloor/contracts/chat';
import type { ChatRules } from '@showfloor/contracts/chat-rules';
import type { ShownDrop } from '@showfloor/contracts/drop';
import { limits } from '@showfloor/contracts/limits';
import type { RoomEvent } from '@showfloor/contracts/realtime';
import type { ShownRedPacket } from '@showfloor/contracts/red-packet';
import type { ProgramState, ShowState } from '@showfloor/contracts/show';
import { type Cue, cuesAt } from '@showfloor/contracts/timeline';

/** All that somebody who enters a room is sent. */
export interface RoomState {
  readonly brandId: string;
  /** It is for the team and for the people whom the rehearsal simulates. Default: false. */
  readonly isRehearsal?: boolean;
  readonly state: ShowState;
  readonly program: ProgramState;
  readonly timelineEpoch: number;
  readonly lineupVersion: number;
  /** The newest cues of `timelineEpoch`, by seq; at most `limits.timelinePageCues`. */
  readonly cues: readonly Cue[];
  /** The newest messages that are not deleted, oldest first; at most `limits.chatHistoryMessages`. */
  readonly chat: readonly ChatMessage[];
  /** The message that stands above the chat. */
  readonly pinned: ChatMessage | null;
  /** By which rules the audience writes. */
  readonly chatRules: ChatRules;
  /** Drops that count down or are open. Default: none. */
  readonly drops?: readonly ShownDrop[];
  /** Red packets that are open. Default: none. */
  readonly redPackets?: readonly ShownRedPacket[];
  /** Pieces available by variant id, for the variants of the lineup. */
  readonly available: Readonly<Record<string, number>>;
  /** Which change of its stock each of `available` is of: the highest is the newest. */
  readonly stockVersions: Readonly<Record<string, number>>;
}

/** The state after `event`. An event whose effect is already in the state (it was loaded after it happened) changes nothing. */
export function afterEvent(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'cue':
      return afterCue(state, event.cue);
    case 'chat':
      return { ...state, chat: withMessage(state.chat, event.message) };
    case 'chat_restored': {
      const { message: restored } = event;
      const chat = state.chat.map((message) => afterRestoration(message, restored));
      const pinned = state.pinned && afterRestoration(state.pinned, restored);
      return { ...state, chat: withMessage(chat, restored), pinned };
    }
    case 'chat_deleted': {
      const left = state.chat.filter((message) => message.id !== event.messageId);
      const chat = left.map((message) => afterDeletion(message, event.messageId));
      const pinned = state.pinned && afterDeletion(state.pinned, event.messageId);
      return { ...state, chat, pinned: pinned?.id === event.messageId ? null : pinned };
    }
    case 'chat_cleared':
      return withoutAuthor(state, event.userId);
    // Pages that show the list of questions fetch it.
    case 'question':
    case 'question_dismissed':
      return state;
    case 'chat_pinned':
      return { ...state, pinned: event.message };
    case 'chat_rules':
      return { ...state, chatRules: event.rules };
    case 'show':
      return { ...state, state: event.state, program: event.program };
    case 'lineup':
      return { ...state, lineupVersion: Math.max(state.lineupVersion, event.version) };
    case 'drop':
      return { ...state, drops: afterDrop(state.drops ?? [], event.drop) };
    case 'red_packet':
      return { ...state, redPackets: afterDrop(state.redPackets ?? [], event.redPacket) };
    default:
      return assertNever(event);
  }
}

/** One that is over is shown no more. */
function afterDrop<Shown extends ShownDrop | ShownRedPacket>(drops: readonly Shown[], drop: Shown): readonly Shown[] {
  if (drops.some(({ id, version }) => id === drop.id && version > drop.version)) return drops;
  const others = drops.filter(({ id }) => id !== drop.id);
  return drop.state === 'ended' ? others : [...others, drop];
}

/** Everything that somebody said is deleted, and those that answer it don't say what it was. */
function withoutAuthor(state: RoomState, userId: string): RoomState {
  const gone = state.chat.filter((message) => message.userId === userId);
  const without = (message: ChatMessage) => gone.reduce((left, { id }) => afterDeletion(left, id), message);
  const pinned = state.pinned && without(state.pinned);
  const chat = state.chat.filter((message) => message.userId !== userId).map(without);
  return { ...state, chat, pinned: pinned?.userId === userId ? null : pinned };
}

function afterCue(state: RoomState, cue: Cue): RoomState {
  if (cue.epoch < state.timelineEpoch) return state;
  if (cue.epoch > state.timelineEpoch) return { ...state, timelineEpoch: cue.epoch, cues: [cue] };
  if (state.cues.some((known) => known.seq === cue.seq)) return state;
  const cues = [...state.cues, cue].sort((a, b) => a.seq - b.seq);
  return { ...state, cues: withoutOldest(cues) };
}

/** At most as many cues as a page holds: of more, the oldest that are not in force go. */
function withoutOldest(cues: readonly Cue[]): readonly Cue[] {
  let over = cues.length - limits.timelinePageCues;
  if (over <= 0) return cues;
  const inForce = new Set(cuesAt(cues, Number.POSITIVE_INFINITY).map(({ id }) => id));
  return cues.filter((cue) => inForce.has(cue.id) || over-- <= 0);
}

/** A restored message goes back to its place in time. */
function withMessage(chat: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  if (chat.some((known) => known.id === message.id)) return chat;
  const after = chat.findLastIndex((known) => known.sentAtMs <= message.sentAtMs);
  return chat.toSpliced(after + 1, 0, message).slice(-limits.chatHistoryMessages);
}
