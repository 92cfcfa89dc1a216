import type { ChatMessage } from '@showfloor/contracts/chat';
import { ChevronDown, Pin, PinOff } from 'lucide-react';
import { useId, useState } from 'react';
import { useMessageStrings } from '../i18n/en/messages.ts';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import type { EmojiUrls } from './message-segments.ts';
import { MessageText } from './message-text.tsx';
import { Written } from './written.tsx';

export interface PinnedMessageProps {
  message: ChatMessage;
  /** `over` lies on the picture. Default `rail`. */
  look?: 'over' | 'rail';
  ownUserId?: string | null | undefined;
  emoji?: EmojiUrls | undefined;
  /** For who may: takes it down. */
  onUnpin?: (() => void) | undefined;
  unpinning?: boolean;
  className?: string;
}

/** The message that stands above the chat. Folded it is one line; another message unfolds again. Said politely when it comes. */
export function PinnedMessage(props: PinnedMessageProps) {
  const { message, look = 'rail', ownUserId, emoji, onUnpin, unpinning = false, className } = props;
  const say = useMessageStrings();
  const textId = useId();
  const [foldedId, setFoldedId] = useState<string | null>(null);
  const isFolded = foldedId === message.id;
  const isOver = look === 'over';
  return (
    <section
      aria-label={say('pinned')}
      data-testid="pinned-message"
      className={classNames(
        'pointer-events-auto flex min-w-0 animate-rise items-start gap-2 rounded-lg border border-s-4 ps-3 shadow-raised',
        isOver
          ? 'border-on-veil/15 border-s-accent bg-veil-strong text-on-veil'
          : 'border-line border-s-accent bg-raised',
        className,
      )}
    >
      <div aria-live="polite" id={textId} className={classNames('min-w-0 flex-1 text-sm', isFolded ? 'py-3' : 'py-2')}>
        <p
          className={classNames(
            'flex min-w-0 items-center gap-1.5 text-xs font-semibold',
            isOver ? 'text-on-veil-soft' : 'text-ink-soft',
          )}
        >
          <Pin aria-hidden className="size-3.5 shrink-0 text-accent" />
          <span className="sr-only">{say('pinned')}: </span>
          <span className="truncate">
            <Written>{message.name}</Written>
            {isFolded && (
              <span className="ms-1.5 font-normal">
                <Written>{message.text}</Written>
              </span>
            )}
          </span>
        </p>
        {!isFolded && (
          <p className="mt-0.5 line-clamp-3 short:line-clamp-1">
            <MessageText message={message} ownUserId={ownUserId} emoji={emoji} />
          </p>
        )}
      </div>
      <span className="flex shrink-0">
        {onUnpin && (
          <IconButton label={say('unpin')} tone={isOver ? 'bare' : 'quiet'} disabled={unpinning} onClick={onUnpin}>
            <PinOff aria-hidden className="size-4" />
          </IconButton>
        )}
        <IconButton
          label={say(isFolded ? 'unfold' : 'fold')}
          tone={isOver ? 'bare' : 'quiet'}
          aria-expanded={!isFolded}
          aria-controls={textId}
          onClick={() => setFoldedId(isFolded ? null : message.id)}
        >
          <ChevronDown aria-hidden className={classNames('size-4 transition-transform', !isFolded && 'rotate-180')} />
        </IconButton>
      </span>
    </section>
  );
}
