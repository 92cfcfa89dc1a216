import type { RealtimeClient, RealtimeSnapshot } from '../core/realtime/realtime-client.ts';
import { ChatComposer } from '../features/chat/chat-composer.tsx';
import { useMe } from '../hooks/use-me.ts';

export interface RoomComposerProps {
  room: RealtimeClient | null;
  said: RealtimeSnapshot | null;
  /** The show is over: nothing more is said. */
  over: boolean;
}

/** The team's message field, under the studio's chat and the desk's. */
export function RoomComposer({ room, said, over }: RoomComposerProps) {
  const me = useMe();
  return (
    <ChatComposer
      room={room}
      status={said?.status ?? 'connecting'}
      accountName={me.isPending ? undefined : (me.data?.user?.name ?? null)}
      look="rail"
      over={over}
    />
  );
}
