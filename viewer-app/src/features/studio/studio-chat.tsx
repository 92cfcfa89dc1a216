import type { ChatMessage } from '@showfloor/contracts/chat';
import { Megaphone, MessageCircle } from 'lucide-react';
import { memo, type ReactNode, useCallback, useRef, useState } from 'react';
import { speaksTo } from '../../core/chat/readable-rate.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { useChatPin } from '../../hooks/use-chat-pin.ts';
import { useRisingLately } from '../../hooks/use-rising-lately.ts';
import { useRoomChat } from '../../hooks/use-room.ts';
import { useMessageStrings } from '../../i18n/en/messages.ts';
import { useStudioStrings } from '../../i18n/en/studio.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MessageBadges } from '../../ui/message-badges.tsx';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { MessageText } from '../../ui/message-text.tsx';
import { PinnedMessage } from '../../ui/pinned-message.tsx';
import { QuotedMessage } from '../../ui/quoted-message.tsx';
import { TeamMessageActs } from '../../ui/team-message-acts.tsx';
import { Written } from '../../ui/written.tsx';

/** What a host can take in at a glance. */
const shownMessages = 40;
/** A room counts as busy for so long after a message was left out, ms. */
const busyForMs = 5_000;

function isQuestion(message: ChatMessage): boolean {
  return /[?？؟]/u.test(message.text);
}

export interface StudioChatProps {
  showId: string;
  /** The message that stands above the chat; null: none. */
  pinned: ChatMessage | null;
  /** Who sits in the studio. */
  userId: string | null;
  /** The brand's own pictures. Default none. */
  emoji?: EmojiUrls;
  /** A message is to be answered. */
  onReply: (message: ChatMessage) => void;
  /** The show's room; null until it is connected. */
  room: RealtimeClient | null;
  /** The host's message field. */
  composer: ReactNode;
}

/** The audience's words in large type, newest first; questions can be had alone. The host answers below. */
export function StudioChat({ showId, pinned, userId, emoji, onReply, room, composer }: StudioChatProps) {
  const say = useStudioStrings();
  const [onlyQuestions, setOnlyQuestions] = useState(false);
  const { messages, leftOut } = useRoomChat(room);
  const isBusy = useRisingLately(leftOut, busyForMs);
  const pinning = useChatPin(showId);
  const pinNow = useRef(pinning);
  pinNow.current = pinning;
  const pin = useCallback((messageId: string) => pinNow.current.pin(messageId), []);
  const chosen = messages.filter((message) => !onlyQuestions || isQuestion(message));
  const shown = chosen.slice(-shownMessages).reverse();
  return (
    <div className="flex min-h-full flex-col">
      <fieldset className="sticky top-0 z-10 flex gap-2 bg-surface p-3">
        <legend className="sr-only">{say('chatPane.filter')}</legend>
        {[false, true].map((questions) => (
          <button
            key={String(questions)}
            type="button"
            aria-pressed={onlyQuestions === questions}
            onClick={() => setOnlyQuestions(questions)}
            className={classNames(
              'min-h-11 rounded-full border px-4 text-sm font-semibold',
              onlyQuestions === questions ? 'border-accent bg-accent-wash' : 'border-edge/60 text-ink-soft',
            )}
          >
            {say(questions ? 'chatPane.questions' : 'chatPane.all')}
          </button>
        ))}
      </fieldset>
      {pinned && (
        <PinnedMessage
          message={pinned}
          ownUserId={userId}
          emoji={emoji}
          onUnpin={pinning.unpin}
          unpinning={pinning.busy}
          className="mx-3 mb-2"
        />
      )}
      <p role="status" className={classNames(isBusy ? 'px-4 pb-2 text-xs text-ink-soft' : 'sr-only')}>
        {isBusy && say('chatPane.busy')}
      </p>
      {room === null && <EmptyState icon={<MessageCircle />} title={say('chatPane.loading')} />}
      {room !== null && shown.length === 0 && (
        <EmptyState
          icon={<MessageCircle />}
          title={say(onlyQuestions ? 'chatPane.noQuestions' : 'chatPane.empty')}
          text={say('chatPane.emptyText')}
        />
      )}
      <ul className="flex flex-col gap-1 px-3 pb-3">
        {shown.map((message) => (
          <StudioMessage
            key={message.id}
            message={message}
            userId={userId}
            emoji={emoji}
            isPinned={pinned?.id === message.id}
            onReply={onReply}
            onPin={pin}
          />
        ))}
      </ul>
      <div className="sticky bottom-0 mt-auto flex border-t border-line bg-surface p-2">{composer}</div>
    </div>
  );
}

interface StudioMessageProps extends Pick<StudioChatProps, 'userId' | 'onReply'> {
  emoji: EmojiUrls | undefined;
  message: ChatMessage;
  isPinned: boolean;
  onPin: (messageId: string) => void;
}

const StudioMessage = memo(function StudioMessage(props: StudioMessageProps) {
  const { message, userId, emoji, isPinned, onReply, onPin } = props;
  const say = useStudioStrings();
  const sayOfMessage = useMessageStrings();
  const { role, replyTo } = message;
  const isMarked = message.kind === 'announcement' || speaksTo(message, userId);
  return (
    <li
      className={classNames(
        'group flex items-start gap-1 rounded-md px-3 py-2 text-base wrap-anywhere',
        isMarked && 'border-s-4 border-accent bg-accent-wash',
        isQuestion(message) && !isMarked && 'border-s-4 border-soon bg-soon-wash',
      )}
    >
      <span className="min-w-0 flex-1">
        {replyTo && <QuotedMessage reply={replyTo} onGo={null} className="w-full text-ink-soft" />}
        {message.kind === 'announcement' && (
          <Megaphone
            role="img"
            aria-label={sayOfMessage('announcement')}
            className="me-1.5 inline size-4 text-accent-strong"
          />
        )}
        <MessageBadges
          role={role && say(`chatPane.role.${role}`)}
          isModerator={role === 'moderator'}
          isBuyer={message.buyer}
        />
        <span className="text-sm font-semibold text-ink-soft">
          <Written>{message.name}</Written>
        </span>{' '}
        <MessageText message={message} ownUserId={userId} emoji={emoji} />
      </span>
      <span className="flex shrink-0 pointer-coarse:-my-1.5">
        <TeamMessageActs message={message} isPinned={isPinned} onReply={onReply} onPin={onPin} />
      </span>
    </li>
  );
});
