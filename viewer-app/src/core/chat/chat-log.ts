import { afterDeletion, afterRestoration, type ChatMessage } from '@showfloor/contracts/chat';
import { type ChatReader, fullBudget, isAlwaysShown, type ReadableBudget, spend } from './readable-rate.ts';

/** What a page keeps of a chat at most; older messages fall out. */
export const chatLogLimits = {
  /** Of a chat of which people see as much as can be read … */
  readable: 500,
  /** … and of one of which a moderator sees everything. */
  everything: 2_000,
  /** While somebody reads further up: what they read stays, and what comes is kept below it up to this. */
  held: 4_000,
  /** What was said before is fetched until so many are here. */
  earlierUpTo: 2_000,
  deleted: 50,
  aside: 100,
} as const;

/** How a page reads its chat: all of it, or as much as anybody can read (`reader`: whose own messages and mentions are never left out; null: nobody's). */
export type ChatReading =
  | { readonly show: 'everything' }
  | { readonly show: 'readable'; readonly reader: ChatReader | null };

export const everything: ChatReading = { show: 'everything' };

/** The chat of a room. Pure data. */
export interface ChatLog {
  /** Oldest first, without deleted ones. */
  readonly chat: readonly ChatMessage[];
  /** Somebody reads further up: nothing falls out before what they read. */
  readonly chatHeld: boolean;
  /** The newest, when there is no room for them below what is held; oldest first. */
  readonly chatNewer: readonly ChatMessage[];
  /** How many came that are not in `chat`, for `chatNewer` keeps the last ones only. */
  readonly chatNewerCount: number;
  /** How many were not shown as they came faster than anybody reads, in all. */
  readonly chatLeftOut: number;
  readonly chatBudget: ReadableBudget;
  /** Ids of messages that were deleted while we looked and are not here, newest last: an earlier page may still have them. */
  readonly deletedUnseen: readonly string[];
  /** Messages that were deleted while we looked, newest last: what a moderator may bring back. */
  readonly deleted: readonly ChatMessage[];
  /** Those in `chat` that the room did not say to all, newest last: no state of the room has them. */
  readonly aside: readonly ChatMessage[];
  /** Of those the ones that are told to moderators alone, by their ids. */
  readonly shadowed: ReadonlySet<string>;
}

export const emptyChatLog: ChatLog = {
  chat: [],
  chatHeld: false,
  chatNewer: [],
  chatNewerCount: 0,
  chatLeftOut: 0,
  chatBudget: fullBudget,
  deletedUnseen: [],
  deleted: [],
  aside: [],
  shadowed: new Set(),
};

const mostFollowed = ({ show }: ChatReading): number => chatLogLimits[show];

/** Somebody said something. */
export function addMessage<L extends ChatLog>(log: L, said: ChatMessage, reading: ChatReading): L {
  if (isHere(log, said)) return log;
  const message = withoutDeletedQuote(log, said);
  if (reading.show === 'everything') return put(log, message, reading);
  const { isLeft, budget } = spend(log.chatBudget, message.sentAtMs);
  const counted = { ...log, chatBudget: budget };
  if (isLeft || isAlwaysShown(message, reading.reader)) return put(counted, message, reading);
  return { ...counted, chatLeftOut: log.chatLeftOut + 1 };
}

/** A message came that the room does not say to all. @param isShadowed moderators are told of it, and see it marked. */
export function addAside<L extends ChatLog>(log: L, said: ChatMessage, isShadowed: boolean, reading: ChatReading): L {
  const isKnown = log.deletedUnseen.includes(said.id) || log.deleted.some(({ id }) => id === said.id);
  if (isKnown || isHere(log, said)) return log;
  const aside = lastOf([...log.aside, said], chatLogLimits.aside);
  const added = addMessage({ ...log, aside }, said, reading);
  return isShadowed ? { ...added, shadowed: new Set([...log.shadowed, said.id].slice(-chatLogLimits.aside)) } : added;
}

/**
 * What of the chat of before a new state of the room does not have: nobody but their readers was told of them.
 * @param chat the messages of the new state, oldest first. @param isAll whether these are all that were said.
 */
export function keepAside(before: ChatLog, chat: readonly ChatMessage[], isAll: boolean): Partial<ChatLog> {
  const known = new Set(chat.map(({ id }) => id));
  const from = isAll ? undefined : chat[0]?.id;
  const aside = before.aside.filter(({ id }) => !known.has(id) && (from === undefined || id > from));
  if (aside.length === 0) return { chat };
  return { chat: [...chat, ...aside].sort((a, b) => (a.id < b.id ? -1 : 1)), aside, shadowed: before.shadowed };
}

/** A message was taken away from everybody. */
export function removeMessage<L extends ChatLog>(before: L, messageId: string): L {
  const changed = eachMessage(before, (message) => afterDeletion(message, messageId));
  const isAside = changed.aside.some(({ id }) => id === messageId);
  const log = isAside ? { ...changed, aside: changed.aside.filter(({ id }) => id !== messageId) } : changed;
  const isGone = ({ id }: ChatMessage) => id === messageId;
  const gone = log.chat.find(isGone) ?? log.chatNewer.find(isGone);
  if (!gone) return { ...log, deletedUnseen: lastOf([...log.deletedUnseen, messageId], chatLogLimits.deleted) };
  const without = (messages: readonly ChatMessage[]) =>
    messages.includes(gone) ? messages.filter((message) => message !== gone) : messages;
  return {
    ...log,
    chat: without(log.chat),
    chatNewer: without(log.chatNewer),
    chatNewerCount: log.chatNewer.includes(gone) ? log.chatNewerCount - 1 : log.chatNewerCount,
    deleted: lastOf([...log.deleted, gone], chatLogLimits.deleted),
  };
}

/** All that somebody said is taken away. */
export function removeMessagesOf<L extends ChatLog>(log: L, userId: string): L {
  const theirs = [...log.chat, ...log.chatNewer].filter((message) => message.userId === userId);
  return theirs.reduce((left, { id }) => removeMessage(left, id), log);
}

/** A message was brought back: it finds its old place, as ids sort by birth. */
export function restoreMessage<L extends ChatLog>(before: L, message: ChatMessage, reading: ChatReading): L {
  const log = eachMessage(before, (known) => afterRestoration(known, message));
  const known = isHere(log, message) ? log : put(log, message, reading);
  return {
    ...known,
    deletedUnseen: log.deletedUnseen.filter((id) => id !== message.id),
    deleted: log.deleted.filter(({ id }) => id !== message.id),
  };
}

/** Messages that were said before those that are here, as they were fetched. Who asked for them reads further up. */
export function addEarlierMessages<L extends ChatLog>(log: L, fetched: readonly ChatMessage[]): L {
  const known = new Set([...log.chat, ...log.deleted].map(({ id }) => id).concat(log.deletedUnseen));
  const earlier = fetched.filter(({ id }) => !known.has(id));
  // One of them that was brought back meanwhile is here already.
  const chat = [...earlier, ...log.chat].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...log, chatHeld: true, chat: lastOf(chat, chatLogLimits.held) };
}

/** Keeps what is here in its place, as somebody reads further up. */
export function holdChat<L extends ChatLog>(log: L): L {
  return log.chatHeld ? log : { ...log, chatHeld: true };
}

/** Goes on with the newest. What did not fit below the held messages takes their place when there is a hole between. */
export function followChat<L extends ChatLog>(log: L, reading: ChatReading): L {
  if (!log.chatHeld) return log;
  const hasHole = log.chatNewerCount > log.chatNewer.length;
  const chat = lastOf(hasHole ? log.chatNewer : [...log.chat, ...log.chatNewer], mostFollowed(reading));
  return { ...log, chat, chatHeld: false, chatNewer: [], chatNewerCount: 0 };
}

/** An answer to a message that was deleted before it came says no more of it. */
function withoutDeletedQuote(log: ChatLog, message: ChatMessage): ChatMessage {
  const answered = message.replyTo?.id;
  if (answered === undefined) return message;
  const isDeleted = log.deletedUnseen.includes(answered) || log.deleted.some(({ id }) => id === answered);
  return isDeleted ? afterDeletion(message, answered) : message;
}

/** Changes messages wherever they are kept; a list of which none changed stays the same one. */
function eachMessage<L extends ChatLog>(log: L, change: (message: ChatMessage) => ChatMessage): L {
  const changed = (messages: readonly ChatMessage[]) => {
    const next = messages.map(change);
    return next.every((message, index) => message === messages[index]) ? messages : next;
  };
  return { ...log, chat: changed(log.chat), chatNewer: changed(log.chatNewer), deleted: changed(log.deleted) };
}

function put<L extends ChatLog>(log: L, message: ChatMessage, reading: ChatReading): L {
  if (!log.chatHeld) return { ...log, chat: lastOf(inserted(log.chat, message), mostFollowed(reading)) };
  const last = log.chat.at(-1);
  const isBelow = last === undefined || message.id > last.id;
  if (!isBelow) return { ...log, chat: inserted(log.chat, message) };
  if (log.chat.length < chatLogLimits.held) return { ...log, chat: [...log.chat, message] };
  return {
    ...log,
    chatNewer: lastOf(inserted(log.chatNewer, message), mostFollowed(reading)),
    chatNewerCount: log.chatNewerCount + 1,
  };
}

function isHere(log: ChatLog, { id }: ChatMessage): boolean {
  const has = (messages: readonly ChatMessage[]) => {
    const last = messages.at(-1);
    // Nearly all messages are newer than all that is here.
    return last !== undefined && id <= last.id && messages.some((known) => known.id === id);
  };
  return has(log.chat) || has(log.chatNewer);
}

function inserted(messages: readonly ChatMessage[], message: ChatMessage): ChatMessage[] {
  const after = messages.findLastIndex(({ id }) => id < message.id) + 1;
  return [...messages.slice(0, after), message, ...messages.slice(after)];
}

function lastOf<T>(items: readonly T[], most: number): readonly T[] {
  return items.length > most ? items.slice(-most) : items;
}
