import { assertNever } from '@showfloor/contracts/assert-never';
import type { ChatMessage } from '@showfloor/contracts/chat';
import type { ReadRoomEvent, ReadTick, ReadWelcome } from '@showfloor/contracts/read-server-message';
import type { ChannelPosition, RoomCounters } from '@showfloor/contracts/realtime';
import type { ProgramState, ShowState } from '@showfloor/contracts/show';
import type { ReadCue } from '@showfloor/contracts/timeline';

/** What a client keeps of a room at most; older chat falls out. `chatWithEarlier`: once somebody asked for what was said before. */
export const roomLimits = { chatMessages: 300, chatWithEarlier: 2_000, deletedMessages: 50, cues: 2_000 } as const;

/** All that is known of a room. Pure data: `applyWelcome` and `applyTick` make the next from the one before. */
export interface RoomState {
  readonly show: ShowState | null;
  readonly program: ProgramState | null;
  readonly timelineEpoch: number;
  /** In the order they were published. */
  readonly cues: readonly ReadCue[];
  /** Oldest first, without deleted ones. */
  readonly chat: readonly ChatMessage[];
  /** How many of them are kept. */
  readonly chatMost: number;
  /** Ids of messages that were deleted while we looked and are not here, newest last: an earlier page may still have them. */
  readonly deletedUnseen: readonly string[];
  /** Messages that were deleted while we looked, newest last: what a moderator may bring back. */
  readonly deleted: readonly ChatMessage[];
  /** Null before the first count. */
  readonly viewers: number | null;
  /** Pieces available, by variant id. */
  readonly available: Readonly<Record<string, number>>;
  /** The version that the lineup is at; null before it is known. */
  readonly lineupVersion: number | null;
  /** Events of a newer server that were skipped. */
  readonly skippedEvents: number;
}

export const emptyRoom: RoomState = {
  show: null,
  program: null,
  timelineEpoch: 0,
  cues: [],
  chat: [],
  chatMost: roomLimits.chatMessages,
  deletedUnseen: [],
  deleted: [],
  viewers: null,
  available: {},
  lineupVersion: null,
  skippedEvents: 0,
};

/** The room after a welcome: all of it anew on the first one or a resync, else what was there and the events that were missed. */
export function applyWelcome(room: RoomState, welcome: ReadWelcome, resumed: boolean): RoomState {
  const goesOn = resumed && !welcome.resync;
  const events = goesOn ? welcome.events : [];
  const base: RoomState = goesOn
    ? room
    : {
        ...emptyRoom,
        chat: welcome.chat.slice(-roomLimits.chatMessages),
        lineupVersion: welcome.lineupVersion ?? room.lineupVersion,
      };
  const kept = base.timelineEpoch === welcome.timelineEpoch ? base.cues : [];
  const withCues = { ...base, timelineEpoch: welcome.timelineEpoch, cues: welcome.cues.reduce(addCue, kept) };
  const after = applyCounters(events.reduce(applyEvent, withCues), welcome.counters);
  return { ...after, show: welcome.state, program: welcome.program };
}

/** What a tick makes of the room: `gap` when events before it are missing, so that the connection has to be resumed. */
export type TickOutcome =
  | { readonly gap: true }
  | { readonly gap: false; readonly room: RoomState; readonly position: ChannelPosition };

/** Applies a tick once: events that were already applied are left out by their offset. */
export function applyTick(room: RoomState, position: ChannelPosition, tick: ReadTick): TickOutcome {
  const events = tick.events ?? [];
  const before = tick.offset - events.length;
  if (before > position.offset) return { gap: true };
  const fresh = events.slice(position.offset - before);
  const next = applyCounters(fresh.reduce(applyEvent, room), tick.counters ?? {});
  return { gap: false, room: next, position: { ...position, offset: Math.max(position.offset, tick.offset) } };
}

export function applyEvent(room: RoomState, event: ReadRoomEvent): RoomState {
  switch (event.type) {
    case 'cue': {
      if (event.cue.epoch < room.timelineEpoch) return room;
      const kept = event.cue.epoch === room.timelineEpoch ? room.cues : [];
      return { ...room, timelineEpoch: event.cue.epoch, cues: addCue(kept, event.cue) };
    }
    case 'chat':
      return { ...room, chat: addMessage(room.chat, event.message, room.chatMost) };
    case 'chat_deleted': {
      const gone = room.chat.find((message) => message.id === event.messageId);
      if (!gone) {
        const deletedUnseen = [...room.deletedUnseen, event.messageId].slice(-roomLimits.deletedMessages);
        return { ...room, deletedUnseen };
      }
      return {
        ...room,
        chat: room.chat.filter((message) => message !== gone),
        deleted: [...room.deleted, gone].slice(-roomLimits.deletedMessages),
      };
    }
    case 'chat_restored':
      return {
        ...room,
        chat: addMessage(room.chat, event.message, room.chatMost),
        deletedUnseen: room.deletedUnseen.filter((id) => id !== event.message.id),
        deleted: room.deleted.filter((message) => message.id !== event.message.id),
      };
    case 'show':
      return { ...room, show: event.state, program: event.program };
    case 'lineup':
      return { ...room, lineupVersion: Math.max(room.lineupVersion ?? 0, event.version) };
    case 'chat_pinned':
    case 'question':
    case 'question_dismissed':
      return room;
    case 'unknown':
      return { ...room, skippedEvents: room.skippedEvents + 1 };
    default:
      return assertNever(event);
  }
}

/** The room with messages that were said before those that are here, as they were fetched. */
export function addEarlier(room: RoomState, fetched: readonly ChatMessage[]): RoomState {
  const known = new Set([...room.chat, ...room.deleted].map(({ id }) => id).concat(room.deletedUnseen));
  const earlier = fetched.filter(({ id }) => !known.has(id));
  const chatMost = Math.min(roomLimits.chatWithEarlier, room.chatMost + earlier.length);
  return { ...room, chatMost, chat: [...earlier, ...room.chat].slice(-chatMost) };
}

function addCue(cues: readonly ReadCue[], cue: ReadCue): readonly ReadCue[] {
  if (cues.some((known) => known.id === cue.id)) return cues;
  return [...cues, cue].slice(-roomLimits.cues);
}

/** Ids sort by birth, so a message that comes back finds its old place. */
function addMessage(chat: readonly ChatMessage[], message: ChatMessage, most: number): readonly ChatMessage[] {
  if (chat.some((known) => known.id === message.id)) return chat;
  const after = chat.findLastIndex((known) => known.id < message.id) + 1;
  return [...chat.slice(0, after), message, ...chat.slice(after)].slice(-most);
}

function applyCounters(room: RoomState, counters: RoomCounters): RoomState {
  if (counters.viewers === undefined && counters.available === undefined) return room;
  return {
    ...room,
    viewers: counters.viewers ?? room.viewers,
    available: counters.available ? { ...room.available, ...counters.available } : room.available,
  };
}
