import type { ChatMessage } from '@showfloor/contracts/chat';
import { useMemo } from 'react';
import { type ChatLog, emptyChatLog } from '../core/chat/chat-log.ts';
import { framedStore } from '../core/framed-store.ts';
import type { QuestionNews } from '../core/questions/question-news.ts';
import { type RealtimeClient, type RealtimeSnapshot, unknownRoom } from '../core/realtime/realtime-client.ts';
import { emptyPulse, type JoinedNews, type RoomPulse } from '../core/realtime/room-state.ts';
import { createStore } from '../core/store.ts';
import { useSelected } from './use-selected.ts';

/** What a room says but for its chat and its pulse, which change many times a second: who shows those takes them by hooks of their own. */
export type RoomFacts = Omit<RealtimeSnapshot, keyof ChatLog | keyof RoomPulse>;

const noRoom = createStore(unknownRoom);
const factKeys = Object.keys(unknownRoom).filter(
  (key): key is keyof RoomFacts => !(key in emptyChatLog) && !(key in emptyPulse),
);
const wholeOf = (room: RealtimeSnapshot): RoomFacts => room;

function sameFacts(a: RoomFacts, b: RoomFacts): boolean {
  return factKeys.every((key) => Object.is(a[key], b[key]));
}

/** The room's present state without its chat; null until there is a room. */
export function useRoom(room: RealtimeClient | null): RoomFacts | null {
  const facts = useSelected(room ?? noRoom, wholeOf, sameFacts);
  return room === null ? null : facts;
}

/** The chat of a room as a list shows it. */
export interface RoomChat {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  /** Messages that were deleted while we looked, newest last. */
  readonly deleted: readonly ChatMessage[];
  /** How many came for which there was no room below what is read. */
  readonly newerCount: number;
  /** How many were left out so far, as they came faster than anybody reads. */
  readonly leftOut: number;
  /** Messages of these that moderators alone are told of, by their ids. */
  readonly shadowed: ReadonlySet<string>;
}

const chatOf = ({ chat, deleted, chatNewerCount, chatLeftOut, shadowed }: RealtimeSnapshot): RoomChat => ({
  messages: chat,
  deleted,
  newerCount: chatNewerCount,
  leftOut: chatLeftOut,
  shadowed,
});

function sameChat(a: RoomChat, b: RoomChat): boolean {
  return (
    a.messages === b.messages &&
    a.deleted === b.deleted &&
    a.newerCount === b.newerCount &&
    a.leftOut === b.leftOut &&
    a.shadowed === b.shadowed
  );
}

/** The room's chat, once a frame at most; empty until there is a room. */
export function useRoomChat(room: RealtimeClient | null): RoomChat {
  const store = useMemo(() => framedStore(room ?? noRoom), [room]);
  return useSelected(store, chatOf, sameChat);
}

const questionsOf = ({ questions }: RealtimeSnapshot): QuestionNews => questions;
const joinedOf = ({ joined }: RealtimeSnapshot): JoinedNews | null => joined;

/** What the room has said of its questions. */
export function useQuestionNews(room: RealtimeClient | null): QuestionNews {
  const store = useMemo(() => framedStore(room ?? noRoom), [room]);
  return useSelected(store, questionsOf, Object.is);
}

/** Who came, as the room said it last; null until somebody did. */
export function useJoined(room: RealtimeClient | null): JoinedNews | null {
  return useSelected(room ?? noRoom, joinedOf, Object.is);
}

const welcomesOf = ({ questions }: RealtimeSnapshot): number => questions.welcomes;

/** How often the room was entered: what is no part of its history is fetched anew after each time. */
export function useWelcomes(room: RealtimeClient | null): number {
  return useSelected(room ?? noRoom, welcomesOf, Object.is);
}
