import type { Show } from '@showfloor/contracts/show';
import { ChatComposer } from '../features/chat/chat-composer.tsx';
import { useMe } from '../hooks/use-me.ts';
import { useRoom } from '../hooks/use-room.ts';
import { useShowRoom } from '../hooks/use-show-room.ts';

/** A show's room as its team has it, in the studio and at the desk: the connection, what it says, and the team's message field. */
export function useTeamRoom(show: Show) {
  const me = useMe();
  const client = useShowRoom(show);
  const room = useRoom(client);
  const state = room?.show ?? show.state;
  const composer = (
    <ChatComposer
      room={client}
      status={room?.status ?? 'connecting'}
      accountName={me.isPending ? undefined : (me.data?.user?.name ?? null)}
      look="rail"
      over={state === 'ended'}
    />
  );
  return { client, room, live: state === 'live', composer };
}
