import { act, cleanup, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRealtimeClient, type RealtimeClient } from '../core/realtime/realtime-client.ts';
import { fakeSockets } from '../testing/fake-socket.ts';
import { idOf, messageOf, welcomeOf } from '../testing/fixtures.ts';
import { useRoom, useRoomChat } from './use-room.ts';

let frames: (() => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const drawFrame = () =>
  act(() => {
    for (const draw of frames.splice(0)) draw();
  });

function Facts({ room }: { room: RealtimeClient }) {
  const draws = useRef(0);
  draws.current += 1;
  return <p data-testid="facts">{`${useRoom(room)?.viewers} viewers, drawn ${draws.current}`}</p>;
}

function Chat({ room }: { room: RealtimeClient }) {
  const draws = useRef(0);
  draws.current += 1;
  return <p data-testid="chat">{`${useRoomChat(room).messages.length} messages, drawn ${draws.current}`}</p>;
}

it('draws a page anew for what it shows, and never for a message; a chat once a frame, however many there were', () => {
  const sockets = fakeSockets();
  const room = createRealtimeClient({
    url: 'ws://api.test',
    showId: idOf('show', 1),
    WebSocket: sockets.WebSocket,
    steadyNow: () => 0,
    wallNow: () => 0,
    onServerTime: () => undefined,
    random: () => 0,
  });
  room.start();
  const [socket] = sockets.made;
  socket?.open();
  socket?.say(welcomeOf());
  render(
    <>
      <Facts room={room} />
      <Chat room={room} />
    </>,
  );
  const text = (id: string) => screen.getByTestId(id).textContent;
  act(() => {
    for (let offset = 1; offset <= 200; offset += 1)
      socket?.say({ type: 'tick', offset, events: [{ type: 'chat', message: messageOf(offset) }] });
  });
  expect([text('facts'), text('chat')]).toEqual(['1 viewers, drawn 1', '0 messages, drawn 1']);
  drawFrame();
  expect([text('facts'), text('chat')]).toEqual(['1 viewers, drawn 1', '200 messages, drawn 2']);
  act(() => socket?.say({ type: 'tick', offset: 200, counters: { viewers: 9 } }));
  drawFrame();
  expect([text('facts'), text('chat')]).toEqual(['9 viewers, drawn 2', '200 messages, drawn 2']);
  room.close();
});
