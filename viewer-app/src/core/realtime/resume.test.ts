import type { ChatMessage } from '@showfloor/contracts/chat';
import type { RoomEvent } from '@showfloor/contracts/realtime';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FakeSocket, fakeSockets } from '../../testing/fake-socket.ts';
import { idOf, messageOf, welcomeOf } from '../../testing/fixtures.ts';
import { createRealtimeClient } from './realtime-client.ts';

/** A room that keeps a short history, as the server does: who comes back late is told to begin anew. */
class ModelRoom {
  epoch = 1;
  offset = 0;
  chat: ChatMessage[] = [];
  history: RoomEvent[] = [];
  unpublished: RoomEvent[] = [];
  readonly kept = 4;
  #made = 0;

  write(): void {
    this.#made += 1;
    const message = messageOf(this.#made);
    this.chat.push(message);
    this.#publish({ type: 'chat', message });
  }

  remove(pick: number): void {
    const [gone] = this.chat.splice(pick % Math.max(1, this.chat.length), 1);
    if (gone) this.#publish({ type: 'chat_deleted', messageId: gone.id });
  }

  /** The broker was restarted and lost its history. */
  forget(): void {
    this.epoch += 1;
    this.offset = 0;
    this.history = [];
    this.unpublished = [];
  }

  #publish(event: RoomEvent): void {
    this.offset += 1;
    this.history = [...this.history, event].slice(-this.kept);
    this.unpublished.push(event);
  }

  welcome(socket: FakeSocket): void {
    const hello = socket.heard.find((message) => message.type === 'hello');
    const resume = hello?.type === 'hello' ? hello.resume : undefined;
    const missed = resume ? this.offset - resume.offset : 0;
    const canResume = resume?.epoch === String(this.epoch) && missed <= this.history.length && missed >= 0;
    socket.say(
      welcomeOf({
        position: { epoch: String(this.epoch), offset: this.offset },
        resync: resume !== undefined && !canResume,
        chat: this.chat,
        events: canResume && missed > 0 ? this.history.slice(-missed) : [],
      }),
    );
    this.unpublished = [];
  }

  tick(socket: FakeSocket): void {
    socket.say({ type: 'tick', offset: this.offset, events: this.unpublished });
    this.unpublished = [];
  }
}

const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({ do: 'write' as const, pick: 0 }) },
    { weight: 2, arbitrary: fc.nat({ max: 50 }).map((pick) => ({ do: 'remove' as const, pick })) },
    { weight: 4, arbitrary: fc.constant({ do: 'tick' as const, pick: 0 }) },
    { weight: 2, arbitrary: fc.constant({ do: 'drop' as const, pick: 0 }) },
    { weight: 2, arbitrary: fc.constant({ do: 'comeBack' as const, pick: 0 }) },
    { weight: 1, arbitrary: fc.constant({ do: 'forget' as const, pick: 0 }) },
  ),
  { maxLength: 60 },
);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows what the room has, whatever was lost on the way', () => {
  fc.assert(
    fc.property(acts, (script) => {
      const room = new ModelRoom();
      const sockets = fakeSockets();
      const client = createRealtimeClient({
        url: 'ws://api.test',
        showId: idOf('show', 1),
        WebSocket: sockets.WebSocket,
        steadyNow: () => 0,
        onServerTime: () => undefined,
        random: () => 0,
      });
      const connected = () => {
        const socket = sockets.made.at(-1);
        return socket?.readyState === 1 ? socket : null;
      };
      const comeBack = () => {
        if (connected()) return;
        client.reconnectNow();
        const socket = sockets.made.at(-1);
        socket?.open();
        if (socket) room.welcome(socket);
      };
      client.start();
      sockets.made[0]?.open();
      if (sockets.made[0]) room.welcome(sockets.made[0]);
      for (const act of script) {
        const socket = connected();
        if (act.do === 'write') room.write();
        else if (act.do === 'remove') room.remove(act.pick);
        else if (act.do === 'tick' && socket) room.tick(socket);
        else if (act.do === 'drop') socket?.drop(1006);
        else if (act.do === 'comeBack') comeBack();
        else if (act.do === 'forget') {
          socket?.drop(1006);
          room.forget();
        }
      }
      comeBack();
      const socket = connected();
      if (socket) room.tick(socket);
      expect(client.getSnapshot().chat).toEqual(room.chat);
      client.close();
    }),
    { numRuns: 200 },
  );
});
