import type { ChatMessage } from '@showfloor/contracts/chat';
import { Ellipsis, EyeOff, Megaphone, Trash2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { speaksTo } from '../../core/chat/readable-rate.ts';
import { timeText } from '../../core/format.ts';
import { useMessageStrings } from '../../i18n/en/messages.ts';
import { useModerationStrings } from '../../i18n/en/moderation.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { MessageBadges } from '../../ui/message-badges.tsx';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { MessageText } from '../../ui/message-text.tsx';
import { QuotedMessage } from '../../ui/quoted-message.tsx';
import { TeamMessageActs } from '../../ui/team-message-acts.tsx';
import { Written } from '../../ui/written.tsx';
import { usePersonStrings } from './people/person-strings.ts';

export interface MessageRowProps {
  message: ChatMessage;
  selected: boolean;
  /** Its deletion is under way. */
  leaving: boolean;
  /** It was deleted, and can be brought back for so long; null: it wasn't. */
  secondsLeft: number | null;
  isPinned: boolean;
  /** Who sits at the desk. */
  userId: string | null;
  emoji?: EmojiUrls | undefined;
  onGo: (messageId: string) => void;
  onReply: (message: ChatMessage) => void;
  /** Null: one may not. */
  onPin: ((messageId: string) => void) | null;
  onRemove: (messageId: string) => void;
  onRestore: (messageId: string) => void;
  /** What can be done with it is asked for, at that button. */
  onMenu: (message: ChatMessage, opener: HTMLElement) => void;
  /** What is known of its author is asked for. */
  onPerson: (message: ChatMessage) => void;
  /** Its author and moderators alone see it. */
  isShadowed: boolean;
}

/** One message with what can be done with it; a deleted one stays in its place, struck, until it can't be brought back. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, selected, leaving, secondsLeft, isPinned, userId, emoji, onGo, onReply, onPin } = props;
  const { onRemove, onRestore, onMenu, onPerson, isShadowed } = props;
  const say = useModerationStrings();
  const sayOfMessage = useMessageStrings();
  const sayOfPerson = usePersonStrings();
  const { role, replyTo } = message;
  const isAnnouncement = message.kind === 'announcement';
  const locale = useLocale();
  const gone = secondsLeft !== null;
  const pin = (messageId: string) => onPin?.(messageId);
  return (
    <li
      data-row-id={message.id}
      data-testid="desk-message"
      aria-current={selected || undefined}
      className={classNames(
        'group flex items-start gap-2 border-s-2 py-0.5 ps-3 pe-1 text-sm',
        selected ? 'border-accent bg-hover' : 'border-transparent',
        !selected && (isAnnouncement || speaksTo(message, userId) ? 'bg-accent-wash' : 'hover:bg-raised'),
        (gone || leaving) && 'text-ink-faint',
      )}
    >
      <time
        dateTime={new Date(message.sentAtMs).toISOString()}
        className="figures min-w-10 pt-3 max-sm:pointer-coarse:hidden text-xs leading-5 text-ink-faint pointer-fine:pt-1.5"
      >
        {timeText(message.sentAtMs, locale)}
      </time>
      <p
        className={classNames(
          'min-w-0 flex-1 py-3 wrap-anywhere pointer-fine:py-1.5',
          (gone || leaving) && 'line-through',
        )}
      >
        {replyTo && <QuotedMessage reply={replyTo} onGo={() => onGo(replyTo.id)} className="w-full text-ink-soft" />}
        {isAnnouncement && (
          <Megaphone
            role="img"
            aria-label={sayOfMessage('announcement')}
            className="me-1.5 inline size-3.5 text-accent-strong"
          />
        )}
        {isShadowed && (
          <span
            title={sayOfPerson('shadowedText')}
            className="me-1.5 inline-flex items-center gap-0.5 rounded-sm bg-hover px-1 align-[0.05em] text-xs font-bold text-ink"
          >
            <EyeOff aria-hidden className="size-3" />
            {sayOfPerson('sanction.shadow')}
          </span>
        )}
        <MessageBadges role={role && say(`role.${role}`)} isModerator={role === 'moderator'} isBuyer={message.buyer} />
        <button
          type="button"
          tabIndex={-1}
          title={sayOfPerson('about', { name: message.name })}
          onClick={() => onPerson(message)}
          className="font-semibold hover:underline"
        >
          <Written>{message.name}</Written>
        </button>{' '}
        <MessageText message={message} ownUserId={userId} emoji={emoji} />
      </p>
      {gone ? (
        <Button
          tone="quiet"
          onClick={() => onRestore(message.id)}
          className="pointer-fine:min-h-8"
          icon={<Undo2 aria-hidden className="size-4" />}
        >
          <span className="figures">{say('undoSeconds', { seconds: secondsLeft })}</span>{' '}
          <span className="sr-only">{say('undoNamed', { name: message.name })}</span>
        </Button>
      ) : (
        <span className="flex shrink-0">
          {/* A finger has these in the menu: beside it there is no room for all of them. */}
          <span className="flex pointer-coarse:hidden">
            <TeamMessageActs message={message} isPinned={isPinned || onPin === null} onReply={onReply} onPin={pin} />
          </span>
          <IconButton
            label={say('removeNamed', { name: message.name })}
            title={say('removeKey')}
            disabled={leaving}
            onClick={() => onRemove(message.id)}
            className="hover:text-loss pointer-fine:size-8"
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
          <IconButton
            label={sayOfPerson('menuOf', { name: message.name })}
            aria-haspopup="menu"
            data-menu
            onClick={({ currentTarget }) => onMenu(message, currentTarget)}
            className="pointer-fine:size-8"
          >
            <Ellipsis aria-hidden className="size-4" />
          </IconButton>
        </span>
      )}
    </li>
  );
});
