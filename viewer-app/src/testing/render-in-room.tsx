import type { ServerMessage, Welcome } from '@showfloor/contracts/realtime';
import type { Show } from '@showfloor/contracts/show';
import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createApiClient } from '../core/api/client.ts';
import { createRealtimeClient, type RealtimeClient } from '../core/realtime/realtime-client.ts';
import { applyPersonEvents } from '../hooks/person-news.ts';
import { type RoomFacts, useRoom } from '../hooks/use-room.ts';
import { type FakeAnswer, fakeApi } from './fake-api.ts';
import { fakeSockets } from './fake-socket.ts';
import { renderPage } from './render-page.tsx';

export interface InRoomOptions {
  show: Pick<Show, 'id' | 'realtime'>;
  answers: Record<string, FakeAnswer>;
  welcome: Welcome;
  /** What is drawn, by what the room says. */
  element: (said: RoomFacts | null, room: RealtimeClient) => ReactNode;
}

function InRoom({ room, element }: Pick<InRoomOptions, 'element'> & { room: RealtimeClient }) {
  return element(useRoom(room), room);
}

/** Draws an element beside the room of a show that has been entered. The test is the api, and the server at the other end of `socket`. */
export function renderInRoom({ show, answers, welcome, element }: InRoomOptions) {
  const server = fakeApi(answers);
  const sockets = fakeSockets();
  const room = createRealtimeClient({
    url: show.realtime,
    showId: show.id,
    WebSocket: sockets.WebSocket,
    steadyNow: () => 0,
    wallNow: () => 0,
    onServerTime: () => undefined,
    random: () => 0,
    onPerson: (events) => applyPersonEvents(page.queries, events),
  });
  room.start();
  const [socket] = sockets.made;
  if (!socket) throw new Error('no socket was made');
  const page = renderPage(
    <InRoom room={room} element={element} />,
    createApiClient({ baseUrl: 'http://api.test', fetch: server.fetch }),
  );
  act(() => {
    socket.open();
    socket.say(welcome);
  });
  /** The server says something, and what that changes is on screen. */
  const hear = (message: ServerMessage) =>
    act(async () => {
      socket.say(message);
      await new Promise(requestAnimationFrame);
    });
  return { ...server, socket, room, hear, queries: page.queries };
}
