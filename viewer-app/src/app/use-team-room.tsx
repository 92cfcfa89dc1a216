import type { ChatMessage } from '@showfloor/contracts/chat';
import type { Show } from '@showfloor/contracts/show';
import type { TeamPage } from '@showfloor/contracts/team-presence';
import { useEffect, useState } from 'react';
import type { ChatReading } from '../core/chat/chat-log.ts';
import { peopleHere } from '../core/chat/people-here.ts';
import { unknownRoom } from '../core/realtime/realtime-client.ts';
import { ChatComposer } from '../features/chat/chat-composer.tsx';
import { QuestionDesk } from '../features/questions/question-desk.tsx';
import { useChatAside } from '../hooks/use-chat-aside.ts';
import { useChatStanding } from '../hooks/use-chat-standing.ts';
import { useEmoji } from '../hooks/use-emoji.ts';
import { useMe } from '../hooks/use-me.ts';
import { useRoom } from '../hooks/use-room.ts';
import { useShowRoom } from '../hooks/use-show-room.ts';

/**
 * A show's room as its team has it, in the studio and at the desk: the connection, what it says, its questions, and the team's message field.
 * @param shown whether all of a busy chat is shown, or as much as can be read.
 * @param page where colleagues see whoever is here.
 */
export function useTeamRoom(show: Show, shown: ChatReading['show'], page: TeamPage) {
  const me = useMe();
  const client = useShowRoom(show);
  const room = useRoom(client);
  const user = me.data?.user;
  const [userId, name] = [user?.id, user?.name ?? ''];
  useEffect(() => {
    const reader = userId === undefined ? null : { userId, name };
    client?.readChat(shown === 'everything' ? { show: shown } : { show: shown, reader });
  }, [client, shown, userId, name]);
  useEffect(() => client?.isOn(page), [client, page]);
  const state = room?.show ?? show.state;
  const { may } = useChatStanding(show);
  const mayPin = may('pin.write');
  useChatAside(show.id, client, userId ?? null, may('chat.moderate'));
  const emoji = useEmoji(show.brand.id);
  const [replyTo, setReplyTo] = useState<ChatMessage | null>(null);
  const composer = (
    <ChatComposer
      room={client}
      connection={room ?? unknownRoom}
      accountName={me.isPending ? undefined : (user?.name ?? null)}
      look="rail"
      over={state === 'ended'}
      replyTo={replyTo}
      onNoReply={() => setReplyTo(null)}
      names={() => peopleHere(client?.getSnapshot().chat ?? [], userId ?? null)}
      emoji={emoji}
      mayAnnounce={mayPin}
    />
  );
  const questions = <QuestionDesk showId={show.id} room={client} state={state} />;
  return {
    client,
    room,
    live: state === 'live',
    composer,
    questions,
    onReply: setReplyTo,
    userId: userId ?? null,
    emoji,
    mayPin,
    mayInBrand: may('brand.moderate'),
    mayWriteShow: may('show.write'),
  };
}
