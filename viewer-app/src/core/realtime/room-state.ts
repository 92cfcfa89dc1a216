import { assertNever } from '@showfloor/contracts/assert-never';
import { afterDeletion, afterRestoration, type ChatMessage } from '@showfloor/contracts/chat';
import type { ChatAside } from '@showfloor/contracts/chat-queue';
import type { ChatRules } from '@showfloor/contracts/chat-rules';
import type { ShownDrop } from '@showfloor/contracts/drop';
import { limits } from '@showfloor/contracts/limits';
import type { ReadRoomEvent, ReadWelcome } from '@showfloor/contracts/read-server-message';
import type { Joined, PersonEvent, RoomCounters } from '@showfloor/contracts/realtime';
import type { ShownRedPacket } from '@showfloor/contracts/red-packet';
import type { ProgramState, ShowState } from '@showfloor/contracts/show';
import type { ReadCue } from '@showfloor/contracts/timeline';
import {
  addAside,
  addMessage,
  type ChatLog,
  type ChatReading,
  emptyChatLog,
  keepAside,
  removeMessage,
  removeMessagesOf,
  restoreMessage,
} from '../chat/chat-log.ts';
import { addHeld, decideHeld, forgetHeld, type OwnHeld } from '../chat/own-held.ts';
import { hearQuestion, hearVotes, hearWelcome, noQuestionNews, type QuestionNews } from '../questions/question-news.ts';

/** What a client keeps of a room's cues at most; of its chat: `chatLogLimits`. */
const roomLimits = { cues: 2_000, heldDecided: 50 } as const;

/** Who came, as the room said it last. */
export interface JoinedNews extends Joined {
  /** Each is news of its own, also with the same names. */
  readonly number: number;
}

/** What changes many times a second beside the chat: whoever shows it draws it alone. */
export interface RoomPulse {
  /** Running totals. */
  readonly reactions: Readonly<Record<string, number>>;
  /** Null until somebody came. */
  readonly joined: JoinedNews | null;
  readonly questions: QuestionNews;
}

export const emptyPulse: RoomPulse = { reactions: {}, joined: null, questions: noQuestionNews };

/** All that is known of a room. Pure data: the functions here make the next from the one before. */
export interface RoomState extends ChatLog, RoomPulse {
  readonly show: ShowState | null;
  readonly program: ProgramState | null;
  readonly timelineEpoch: number;
  /** In the order they were published. */
  readonly cues: readonly ReadCue[];
  /** Null before the first count. */
  readonly viewers: number | null;
  /** Pieces available, by variant id. */
  readonly available: Readonly<Record<string, number>>;
  /** Drops that count down or are open. */
  readonly drops: readonly ShownDrop[];
  /** Red packets that are open. */
  readonly redPackets: readonly ShownRedPacket[];
  /** Pieces that remain of drops, by drop id, as last told. */
  readonly dropsLeft: Readonly<Record<string, number>>;
  /** The version that the lineup is at; null before it is known. */
  readonly lineupVersion: number | null;
  /** The message that stands above the chat; null: none. */
  readonly pinned: ChatMessage | null;
  /** By which rules the audience writes; null before they are known. */
  readonly chatRules: ChatRules | null;
  /** Messages of the reader's own that a moderator sees first, oldest first. */
  readonly ownHeld: readonly OwnHeld[];
  /** What was heard of such messages' decisions, by the messages' ids, newest last: an answer of before may still have them wait. */
  readonly heldDecided: readonly string[];
  /** Events of a newer server that were skipped. */
  readonly skippedEvents: number;
}

export const emptyRoom: RoomState = {
  ...emptyChatLog,
  ...emptyPulse,
  show: null,
  program: null,
  timelineEpoch: 0,
  cues: [],
  viewers: null,
  available: {},
  drops: [],
  redPackets: [],
  dropsLeft: {},
  lineupVersion: null,
  pinned: null,
  chatRules: null,
  ownHeld: [],
  heldDecided: [],
  skippedEvents: 0,
};

/** The room as a welcome that holds all of it says. */
export function enterRoom(room: RoomState, welcome: ReadWelcome): RoomState {
  const entered = {
    ...emptyRoom,
    ...keepAside(room, welcome.chat, welcome.chat.length < limits.chatHistoryMessages),
    chatRules: room.chatRules,
    ownHeld: welcome.chat.reduce((held, { id }) => forgetHeld(held, id), room.ownHeld),
    lineupVersion: welcome.lineupVersion ?? room.lineupVersion,
    questions: room.questions,
    skippedEvents: room.skippedEvents,
  };
  return applyStanding(entered, welcome);
}

/** The room after what was missed of it (`events` of the welcome) was applied. */
export function returnToRoom(
  room: RoomState,
  welcome: ReadWelcome,
  missed: readonly ReadRoomEvent[],
  reading: ChatReading,
): RoomState {
  return applyStanding(applyEvents(room, missed, reading), welcome);
}

/** What a welcome says of how things stand, whichever events it comes with. */
function applyStanding(room: RoomState, welcome: ReadWelcome): RoomState {
  const kept = room.timelineEpoch === welcome.timelineEpoch ? room.cues : [];
  const cues = welcome.cues.reduce(addCue, kept);
  return {
    ...applyCounters(room, welcome.counters),
    timelineEpoch: welcome.timelineEpoch,
    cues,
    show: welcome.state,
    program: welcome.program,
    drops: welcome.drops ?? room.drops,
    redPackets: welcome.redPackets ?? (welcome.resync ? [] : room.redPackets),
    pinned: welcome.pinned === undefined ? room.pinned : welcome.pinned,
    chatRules: welcome.chatRules ?? room.chatRules,
    questions: hearWelcome(room.questions),
  };
}

export function applyEvents(room: RoomState, events: readonly ReadRoomEvent[], reading: ChatReading): RoomState {
  return events.reduce((state, event) => applyEvent(state, event, reading), room);
}

function applyEvent(room: RoomState, event: ReadRoomEvent, reading: ChatReading): RoomState {
  switch (event.type) {
    case 'cue': {
      if (event.cue.epoch < room.timelineEpoch) return room;
      const kept = event.cue.epoch === room.timelineEpoch ? room.cues : [];
      return { ...room, timelineEpoch: event.cue.epoch, cues: addCue(kept, event.cue) };
    }
    case 'chat':
      return addMessage({ ...room, ownHeld: forgetHeld(room.ownHeld, event.message.id) }, event.message, reading);
    case 'chat_deleted':
      return removeMessage({ ...room, pinned: pinnedAfterDeletion(room.pinned, event.messageId) }, event.messageId);
    case 'chat_restored': {
      const pinned = room.pinned && afterRestoration(room.pinned, event.message);
      return restoreMessage({ ...room, pinned }, event.message, reading);
    }
    case 'chat_cleared': {
      const pinned = room.pinned?.userId === event.userId ? null : room.pinned;
      return removeMessagesOf({ ...room, pinned }, event.userId);
    }
    case 'show':
      return { ...room, show: event.state, program: event.program };
    case 'lineup':
      return { ...room, lineupVersion: Math.max(room.lineupVersion ?? 0, event.version) };
    case 'drop':
      return { ...room, drops: afterDrop(room.drops, event.drop) };
    case 'red_packet':
      return { ...room, redPackets: afterDrop(room.redPackets, event.redPacket) };
    case 'chat_pinned':
      return { ...room, pinned: event.message };
    case 'question':
      return { ...room, questions: hearQuestion(room.questions, event.question.id, event.question) };
    case 'question_dismissed':
      return { ...room, questions: hearQuestion(room.questions, event.questionId, null) };
    case 'chat_rules':
      return { ...room, chatRules: event.rules };
    case 'unknown':
      return { ...room, skippedEvents: room.skippedEvents + 1 };
    default:
      return assertNever(event);
  }
}

/** One that is over is shown no more. */
function afterDrop<Shown extends ShownDrop | ShownRedPacket>(drops: readonly Shown[], drop: Shown): readonly Shown[] {
  const known = drops.find(({ id }) => id === drop.id);
  if (known && known.version > drop.version) return drops;
  if (drop.state === 'ended') return drops.filter(({ id }) => id !== drop.id);
  return known ? drops.map((one) => (one === known ? drop : one)) : [...drops, drop];
}

/** What happened to the reader of this room, as far as it is drawn in its chat. All else of a person is fetched anew by who shows it. */
export function applyPerson(
  room: RoomState,
  showId: string,
  events: readonly PersonEvent[],
  reading: ChatReading,
): RoomState {
  let state = room;
  for (const event of events) {
    if (!('showId' in event) || event.showId !== showId) continue;
    if (event.type === 'chat_own') state = addAside(state, event.message, false, reading);
    else if (event.type === 'chat_shadowed') state = addAside(state, event.message, true, reading);
    else if (event.type === 'chat_decided')
      state = {
        ...state,
        ownHeld: decideHeld(state.ownHeld, event.messageId, event.state),
        heldDecided: [...state.heldDecided, event.messageId].slice(-roomLimits.heldDecided),
      };
  }
  return state;
}

/** What was fetched of what the reader alone may see of the chat. @param nowMs of the device, Unix ms */
export function takeAside(
  room: RoomState,
  { held, shadowed }: ChatAside,
  reading: ChatReading,
  nowMs: number,
): RoomState {
  const waits = held.filter(
    ({ messageId }) =>
      !room.heldDecided.includes(messageId) &&
      !room.chat.some(({ id }) => id === messageId) &&
      !room.ownHeld.some((known) => known.messageId === messageId),
  );
  const ownHeld = waits.reduce(
    (known, { messageId, text }) => addHeld(known, { messageId, text, atMs: nowMs }),
    room.ownHeld,
  );
  const within = fromHere(room, shadowed);
  return within.reduce((state, message) => addAside(state, message, true, reading), { ...room, ownHeld });
}

/** Those of fetched messages that stand among what is here, not before it. */
export function fromHere({ chat }: ChatLog, messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const oldestId = chat.length < limits.chatHistoryMessages ? undefined : chat[0]?.id;
  return messages.filter(({ id }) => oldestId === undefined || id > oldestId);
}

/** A message that is deleted stands nowhere any more. */
function pinnedAfterDeletion(pinned: ChatMessage | null, deletedId: string): ChatMessage | null {
  return pinned === null || pinned.id === deletedId ? null : afterDeletion(pinned, deletedId);
}

function addCue(cues: readonly ReadCue[], cue: ReadCue): readonly ReadCue[] {
  if (cues.some((known) => known.id === cue.id)) return cues;
  return [...cues, cue].slice(-roomLimits.cues);
}

/** Of counters the last value wins. */
export function applyCounters(room: RoomState, counters: RoomCounters): RoomState {
  const { viewers, available, dropsLeft, reactions, questionVotes, joined } = counters;
  const all = [viewers, available, dropsLeft, reactions, questionVotes, joined];
  if (all.every((counter) => counter === undefined)) return room;
  return {
    ...room,
    viewers: viewers ?? room.viewers,
    available: available ? { ...room.available, ...available } : room.available,
    dropsLeft: dropsLeft ? { ...room.dropsLeft, ...dropsLeft } : room.dropsLeft,
    reactions: reactions ? { ...room.reactions, ...reactions } : room.reactions,
    questions: questionVotes ? hearVotes(room.questions, questionVotes) : room.questions,
    joined: joined ? { ...joined, number: (room.joined?.number ?? 0) + 1 } : room.joined,
  };
}
