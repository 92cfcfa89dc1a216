import type { ChatMention } from '@showfloor/contracts/chat';

/** A stretch of a message's text. */
export type MessageSegment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string; readonly userId: string }
  | { readonly kind: 'emoji'; readonly text: string; readonly url: string };

/** A brand's own pictures by their names, without the colons. */
export type EmojiUrls = ReadonlyMap<string, string>;

const emojiName = /:([a-z0-9_]{2,24}):/y;

/** Splits a text at the people whom it names, and at the names of pictures that are known. What stays is its letters, in their order. */
export function messageSegments(
  text: string,
  mentions: readonly ChatMention[],
  emoji: EmojiUrls,
): readonly MessageSegment[] {
  const segments: MessageSegment[] = [];
  const byLength = mentions.toSorted((a, b) => b.name.length - a.name.length);
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const found = mentionAt(text, at, byLength) ?? emojiAt(text, at, emoji);
    if (!found) {
      at += 1;
      continue;
    }
    if (at > from) segments.push({ kind: 'text', text: text.slice(from, at) });
    segments.push(found);
    at += found.text.length;
    from = at;
  }
  if (from < text.length) segments.push({ kind: 'text', text: text.slice(from) });
  return segments;
}

function mentionAt(text: string, at: number, mentions: readonly ChatMention[]): MessageSegment | null {
  if (text[at] !== '@') return null;
  const mention = mentions.find(({ name }) => text.startsWith(name, at + 1));
  return mention ? { kind: 'mention', text: `@${mention.name}`, userId: mention.userId } : null;
}

function emojiAt(text: string, at: number, emoji: EmojiUrls): MessageSegment | null {
  if (text[at] !== ':' || emoji.size === 0) return null;
  emojiName.lastIndex = at;
  const [whole, name = ''] = emojiName.exec(text) ?? [];
  const url = emoji.get(name);
  return whole === undefined || url === undefined ? null : { kind: 'emoji', text: whole, url };
}
