import type { ChatMessage } from '@showfloor/contracts/chat';
import { Ellipsis, EyeOff, Megaphone, Reply } from 'lucide-react';
import { memo } from 'react';
import { needsTranslation } from '../../core/chat/needs-translation.ts';
import { speaksTo } from '../../core/chat/readable-rate.ts';
import { useMessageStrings } from '../../i18n/en/messages.ts';
import { classNames } from '../../ui/class-names.ts';
import { MessageBadges } from '../../ui/message-badges.tsx';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { MessageText } from '../../ui/message-text.tsx';
import { QuotedMessage } from '../../ui/quoted-message.tsx';
import { Written } from '../../ui/written.tsx';
import { useChatStrings } from './chat-strings.ts';
import { MessageTranslation, type Translating } from './message-translation.tsx';

export interface MessageLineProps {
  message: ChatMessage;
  /** `over` lies on the picture, `rail` on a surface. */
  look: 'over' | 'rail';
  /** Who reads; null: nobody to the server. */
  ownUserId: string | null;
  emoji?: EmojiUrls | undefined;
  /** The reader was led here. */
  lit: boolean;
  /** Whether the message that it answers is at hand. */
  quoteAtHand: boolean;
  /** The one button of the list that Tab goes to. */
  tabStop: boolean;
  onGo: (messageId: string) => void;
  onReply?: ((message: ChatMessage) => void) | undefined;
  /** What can be done with it is asked for, at that button. */
  onMenu?: ((message: ChatMessage, opener: HTMLElement) => void) | undefined;
  /** Its author and moderators alone see it, and the reader is one of these. */
  isShadowed: boolean;
  translating?: Translating | undefined;
}

/** A finger has the long press; keys and screen readers have the buttons. */
const buttonClass = classNames(
  'flex size-8 items-center justify-center rounded-full border border-line bg-raised text-ink shadow-raised',
  'opacity-0 transition-opacity hover:bg-hover focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100',
  'pointer-coarse:not-focus-visible:sr-only',
);

/** One message. */
export const MessageLine = memo(function MessageLine(props: MessageLineProps) {
  const { message, look, ownUserId, emoji, lit, quoteAtHand, tabStop, onGo, onReply, onMenu, isShadowed } = props;
  const { translating } = props;
  const say = useChatStrings();
  const sayOfMessage = useMessageStrings();
  const { replyTo, role } = message;
  const isOver = look === 'over';
  const isOwn = ownUserId !== null && message.userId === ownUserId;
  const isToReader = speaksTo(message, ownUserId);
  const isAnnouncement = message.kind === 'announcement';
  return (
    <p
      data-row-id={message.id}
      data-kind={message.kind}
      className={classNames(
        'group relative min-w-0 text-sm transition-colors duration-(--duration-calm)',
        isOver
          ? 'pointer-events-auto w-fit max-w-full rounded-md px-2 py-1 text-on-veil pointer-coarse:select-none'
          : 'rounded-md px-2 py-1 text-ink pointer-coarse:select-none',
        isOver && (isAnnouncement ? 'bg-veil-strong' : 'bg-veil'),
        !isOver && !isToReader && !isAnnouncement && 'hover:bg-raised',
        isAnnouncement && 'my-1 border border-accent/60 px-3 py-2',
        isAnnouncement && !isOver && 'bg-accent-wash',
        isToReader && !isOver && 'bg-accent-wash',
        (isOwn || isToReader) && !isAnnouncement && 'border-s-2 border-accent',
        isShadowed && 'opacity-70',
        lit && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {isAnnouncement && (
        <span className="mb-0.5 flex items-center gap-1.5 text-xs font-bold text-accent-strong">
          <Megaphone aria-hidden className="size-3.5 shrink-0" />
          {sayOfMessage('announcement')}
        </span>
      )}
      {replyTo && (
        <QuotedMessage reply={replyTo} onGo={quoteAtHand ? () => onGo(replyTo.id) : null} className="flex w-full" />
      )}
      {isOwn && <span className="me-1.5 text-xs font-semibold text-accent-strong">{say('you')}</span>}
      {isShadowed && (
        <span
          title={say('shadowed')}
          className="me-1.5 inline-flex items-center gap-0.5 rounded-sm bg-hover px-1 align-[0.05em] text-xs font-bold text-ink"
        >
          <EyeOff aria-hidden className="size-3" />
          {say('shadowedWord')}
        </span>
      )}
      <MessageBadges role={role && say(`role.${role}`)} isModerator={role === 'moderator'} isBuyer={message.buyer} />
      <span
        className={classNames(
          'me-0.5 font-semibold',
          role !== null ? 'text-accent-strong' : isOver ? 'text-on-veil-soft' : 'text-ink-soft',
        )}
      >
        <Written>{message.name}</Written>
      </span>{' '}
      <MessageText message={message} ownUserId={ownUserId} emoji={emoji} />
      {translating && !isOwn && needsTranslation(message.language, translating.languages) && (
        <MessageTranslation message={message} translating={translating} />
      )}
      <span className="absolute end-1 -top-2 z-10 flex">
        {onReply && (
          <button
            type="button"
            data-reply
            tabIndex={tabStop ? 0 : -1}
            aria-label={sayOfMessage('reply', { name: message.name })}
            title={sayOfMessage('reply', { name: message.name })}
            onClick={() => onReply(message)}
            className={buttonClass}
          >
            <Reply aria-hidden className="size-4 rtl:-scale-x-100" />
          </button>
        )}
        {onMenu && (
          <button
            type="button"
            data-menu
            tabIndex={tabStop ? 0 : -1}
            aria-haspopup="menu"
            aria-label={say('menuOf', { name: message.name })}
            title={say('menuOf', { name: message.name })}
            onClick={({ currentTarget }) => onMenu(message, currentTarget)}
            className={buttonClass}
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        )}
      </span>
    </p>
  );
});
