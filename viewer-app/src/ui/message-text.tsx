import type { ChatMessage } from '@showfloor/contracts/chat';
import { classNames } from './class-names.ts';
import { type EmojiUrls, messageSegments } from './message-segments.ts';
import { Written } from './written.tsx';

const noEmoji: EmojiUrls = new Map();

export interface MessageTextProps {
  message: Pick<ChatMessage, 'text' | 'mentions'>;
  /** Whose name is marked. Default: nobody's. */
  ownUserId?: string | null | undefined;
  /** The brand's own pictures. Default none. */
  emoji?: EmojiUrls | undefined;
}

/** What somebody wrote, with the people whom it names, and the brand's own pictures. */
export function MessageText({ message, ownUserId = null, emoji = noEmoji }: MessageTextProps) {
  const { text, mentions = [] } = message;
  if (mentions.length === 0 && emoji.size === 0) return <Written>{text}</Written>;
  return (
    <Written>
      {messageSegments(text, mentions, emoji).map((segment, index) => {
        // Pieces of one text: they have no other name than their place.
        const key = `${index} ${segment.text}`;
        if (segment.kind === 'text') return segment.text;
        if (segment.kind === 'emoji')
          return (
            <img
              key={key}
              src={segment.url}
              alt={segment.text}
              title={segment.text}
              loading="lazy"
              className="mx-0.5 inline-block h-[1.5em] max-w-[4em] object-contain align-[-0.35em]"
            />
          );
        const isOwn = segment.userId === ownUserId;
        return (
          <span
            key={key}
            data-own-mention={isOwn || undefined}
            className={classNames(
              'rounded-sm font-semibold',
              isOwn ? 'bg-accent px-1 text-on-accent' : 'text-accent-strong',
            )}
          >
            {segment.text}
          </span>
        );
      })}
    </Written>
  );
}
