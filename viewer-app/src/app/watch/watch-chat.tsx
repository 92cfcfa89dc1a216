import type { ProgramClock } from '../../core/player-clock.ts';
import type { RealtimeClient } from '../../core/realtime/realtime-client.ts';
import { ChatList } from '../../features/chat/chat-list.tsx';
import { useEarlierMessages } from '../../hooks/use-earlier-messages.ts';
import { useRoomChat } from '../../hooks/use-room.ts';
import { useReplayChat } from './use-replay-chat.ts';

interface LookProps {
  look: 'over' | 'rail';
  ownUserId: string | null;
  className: string;
}

/** The chat of a room as it is said. It draws itself alone: a busy chat changes ten times a second. */
export function LiveChat({ showId, room, over, ...look }: LookProps & LiveChatProps) {
  const { messages, newerCount, leftOut } = useRoomChat(room);
  const earlier = useEarlierMessages(showId, messages, (fetched) => room?.addEarlier(fetched));
  return (
    <ChatList
      {...look}
      messages={messages}
      whenEmpty={over ? 'quiet' : 'invite'}
      leftOut={leftOut}
      newerCount={newerCount}
      onHold={(held) => room?.holdChat(held)}
      earlier={earlier}
    />
  );
}

interface LiveChatProps {
  showId: string;
  room: RealtimeClient | null;
  /** Whether the show is over. */
  over: boolean;
}

/** The chat of a show that is seen again, by the picture's clock: more was said than has been by now. */
export function ReplayedChat({ showId, room, clock, ...look }: LookProps & ReplayedChatProps) {
  const { ownUserId } = look;
  const reader = ownUserId === null ? null : { userId: ownUserId, name: '' };
  const { messages, leftOut } = useReplayChat(showId, clock, room?.getSnapshot().chat ?? [], reader);
  return <ChatList {...look} messages={messages} leftOut={leftOut} whenEmpty="nothing" />;
}

interface ReplayedChatProps {
  showId: string;
  /** Who watched until the end reads on. */
  room: RealtimeClient | null;
  clock: ProgramClock | null;
}
