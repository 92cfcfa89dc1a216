import type { ChatMessage } from '@showfloor/contracts/chat';
import type { RoomEvent, ServerMessage } from '@showfloor/contracts/realtime';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FakeSocket, fakeSockets } from '../../testing/fake-socket.ts';
import { idOf, messageOf, welcomeOf } from '../../testing/fixtures.ts';
import { createRealtimeClient } from './realtime-client.ts';

type SentTick = Extract<ServerMessage, { type: 'tick' }>;

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

  /** What was said since the last one. */
  nextTick(): SentTick {
    const events = this.unpublished;
    this.unpublished = [];
    return { type: 'tick', offset: this.offset, events };
  }
}

const acts = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('write'), pick: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('remove'), pick: fc.nat({ max: 50 }) }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('tick'), pick: fc.constant(0) }) },
    // What no WebSocket does and a faulty proxy or broker might: a tick again, ticks out of order, one that is lost.
    { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat'), pick: fc.nat({ max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('swap'), pick: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('lose'), pick: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('cut'), pick: fc.constant(0) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('comeBack'), pick: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('forget'), pick: fc.constant(0) }) },
  ),
  { maxLength: 80 },
);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A client in a model room, over sockets that the script cuts. */
function inRoom(room: ModelRoom) {
  const sockets = fakeSockets();
  const client = createRealtimeClient({
    url: 'ws://api.test',
    showId: idOf('show', 1),
    WebSocket: sockets.WebSocket,
    steadyNow: () => 0,
    wallNow: () => 0,
    onServerTime: () => undefined,
    random: () => 0,
  });
  const connected = () => {
    const socket = sockets.made.at(-1);
    return socket?.readyState === 1 ? socket : null;
  };
  const comeBack = () => {
    // A hole may be found in the welcome itself: then all of it is asked for.
    for (let time = 0; time < 3 && !connected(); time += 1) {
      client.start();
      client.wake();
      vi.advanceTimersByTime(1);
      const socket = sockets.made.at(-1);
      socket?.open();
      if (socket) room.welcome(socket);
    }
  };
  comeBack();
  return { client, connected, comeBack };
}

it('shows what the room has, in order and once, whatever was cut, lost, repeated or swapped on the way', () => {
  fc.assert(
    fc.property(acts, (script) => {
      const room = new ModelRoom();
      const { client, connected, comeBack } = inRoom(room);
      const sent: SentTick[] = [];
      const send = (...ticks: SentTick[]) => {
        for (const tick of ticks) connected()?.say(tick);
        sent.push(...ticks);
      };
      const endWatch = client.subscribe(() => {
        const ids = client.getSnapshot().chat.map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)].sort());
      });
      const steps: Record<string, (pick: number) => void> = {
        write: () => room.write(),
        remove: (pick) => room.remove(pick),
        tick: () => send(room.nextTick()),
        repeat: (pick) =>
          send(...sent.slice(-1 - pick, sent.length - pick).filter(({ offset }) => offset <= room.offset)),
        swap() {
          room.write();
          const first = room.nextTick();
          room.write();
          send(room.nextTick(), first);
        },
        lose() {
          room.write();
          room.nextTick();
        },
        cut: () => connected()?.drop(1006),
        comeBack,
        forget() {
          connected()?.drop(1006);
          sent.length = 0;
          room.forget();
        },
      };
      for (const { do: act, pick } of script) steps[act]?.(pick);
      comeBack();
      send(room.nextTick());
      // A tick that was lost is missed with the next one.
      comeBack();
      send(room.nextTick());
      endWatch();
      expect(client.getSnapshot()).toMatchObject({ status: 'open', chat: room.chat });
      client.close();
    }),
    { numRuns: 300 },
  );
});
