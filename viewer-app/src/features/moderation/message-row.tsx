import type { ChatMessage } from '@showfloor/contracts/chat';
import { Megaphone, Trash2, Undo2 } from 'lucide-react';
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
  onPin: (messageId: string) => void;
  onRemove: (messageId: string) => void;
  onRestore: (messageId: string) => void;
}

/** One message with what can be done with it; a deleted one stays in its place, struck, until it can't be brought back. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, selected, leaving, secondsLeft, isPinned, userId, emoji, onGo, onReply, onPin } = props;
  const { onRemove, onRestore } = props;
  const say = useModerationStrings();
  const sayOfMessage = useMessageStrings();
  const { role, replyTo } = message;
  const isAnnouncement = message.kind === 'announcement';
  const locale = useLocale();
  const gone = secondsLeft !== null;
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
        <MessageBadges role={role && say(`role.${role}`)} isModerator={role === 'moderator'} isBuyer={message.buyer} />
        <span className="font-semibold">
          <Written>{message.name}</Written>
        </span>{' '}
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
          <TeamMessageActs message={message} isPinned={isPinned} onReply={onReply} onPin={onPin} />
          <IconButton
            label={say('removeNamed', { name: message.name })}
            title={say('removeKey')}
            disabled={leaving}
            onClick={() => onRemove(message.id)}
            className="hover:text-loss pointer-fine:size-8"
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </span>
      )}
    </li>
  );
});
