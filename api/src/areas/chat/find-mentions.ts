import type { ChatMention } from '@showfloor/contracts/chat';
import { limits } from '@showfloor/contracts/limits';
import { nameSkeleton } from './name-skeleton.ts';

/** Somebody who was heard in a room, and the name they last spoke under. */
export interface Speaker {
  readonly userId: string;
  readonly name: string;
}

/** An `@` at the beginning of a word, with what may be a name after it. */
const call = /(?<![\p{L}\p{N}])@(?=\p{L}|\p{N})([^@]{1,40})/gu;
/** Where a name may end: after a letter, digit, mark, sign, or picture that a blank, punctuation or nothing follows. */
const nameEnd = /[^\s\p{P}](?=$|[\s\p{P}])/gu;
/** `@`s of one text that are looked at. */
const mostCalls = 10;

/**
 * Whom a text names: after an `@` the longest beginning that looks like the name of somebody who was heard (`nameSkeleton`). Each person once, at
 * most `limits.chatMentions`.
 * @param speakers those heard last first: of two who look alike the one heard last is meant.
 */
export function findMentions(text: string, speakers: readonly Speaker[]): ChatMention[] {
  const bySkeleton = new Map<string, string>();
  for (const { userId, name } of speakers) {
    const skeleton = nameSkeleton(name);
    if (skeleton !== '' && !bySkeleton.has(skeleton)) bySkeleton.set(skeleton, userId);
  }
  const found = new Map<string, ChatMention>();
  for (const [, after = ''] of text.matchAll(call).take(mostCalls)) {
    const ends = [...after.matchAll(nameEnd)].map((end) => end.index + end[0].length).reverse();
    for (const end of ends) {
      const name = after.slice(0, end);
      const userId = bySkeleton.get(nameSkeleton(name));
      if (userId === undefined) continue;
      if (!found.has(userId)) found.set(userId, { userId, name });
      break;
    }
  }
  return [...found.values()].slice(0, limits.chatMentions);
}
