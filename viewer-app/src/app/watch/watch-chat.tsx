import type { ChatMessage } from '@showfloor/contracts/chat';
import type { ProgramClock } from '../../core/player-clock.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { ChatList } from '../../features/chat/chat-list.tsx';
import { JoinedLine } from '../../features/chat/joined-line.tsx';
import type { Translating } from '../../features/chat/message-translation.tsx';
import { useEarlierMessages } from '../../hooks/use-earlier-messages.ts';
import { useRoomChat } from '../../hooks/use-room.ts';
import { classNames } from '../../ui/class-names.ts';
import type { MenuPlace } from '../../ui/menu-place.ts';
import type { EmojiUrls } from '../../ui/message-segments.ts';
import { PinnedMessage } from '../../ui/pinned-message.tsx';
import { useReplayChat } from './use-replay-chat.ts';

interface LookProps {
  look: 'over' | 'rail';
  ownUserId: string | null;
  className: string;
  emoji: EmojiUrls;
  translating: Translating | undefined;
  onReply: ((message: ChatMessage) => void) | undefined;
  onMenu: ((message: ChatMessage, place: MenuPlace) => void) | undefined;
}

/** The chat of a room as it is said. It draws itself alone: a busy chat changes ten times a second. */
export function LiveChat({ showId, room, over, pinned, className, ...look }: LookProps & LiveChatProps) {
  const { messages, newerCount, leftOut, shadowed } = useRoomChat(room);
  const earlier = useEarlierMessages(showId, messages, (fetched) => room?.addEarlier(fetched));
  return (
    <div className={classNames('flex min-h-0 min-w-0 flex-col', className)}>
      {pinned && (
        <PinnedMessage
          message={pinned}
          look={look.look}
          ownUserId={look.ownUserId}
          emoji={look.emoji}
          className={look.look === 'rail' ? 'm-2 mb-0' : 'mb-2'}
        />
      )}
      <ChatList
        {...look}
        className="flex-1"
        messages={messages}
        shadowed={shadowed}
        whenEmpty={over ? 'quiet' : 'invite'}
        leftOut={leftOut}
        newerCount={newerCount}
        onHold={(held) => room?.holdChat(held)}
        earlier={earlier}
      />
      {!over && <JoinedLine room={room} look={look.look} />}
    </div>
  );
}

interface LiveChatProps {
  showId: string;
  room: RealtimeClient | null;
  /** Whether the show is over. */
  over: boolean;
  /** The message that stands above the chat; null: none. */
  pinned: ChatMessage | null;
}

/** The chat of a show that is seen again, by the picture's clock: more was said than has been by now. */
export function ReplayedChat({ showId, room, clock, isLive, ...look }: LookProps & ReplayedChatProps) {
  const { ownUserId } = look;
  const reader = ownUserId === null ? null : { userId: ownUserId, name: '' };
  const { messages, leftOut } = useReplayChat({ showId, clock, room, reader, isLive });
  return <ChatList {...look} messages={messages} leftOut={leftOut} whenEmpty="nothing" />;
}

interface ReplayedChatProps {
  showId: string;
  /** Who watched until the end reads on. */
  room: RealtimeClient | null;
  clock: ProgramClock | null;
  /** The show goes on, and what is seen of it was earlier. */
  isLive: boolean;
}
