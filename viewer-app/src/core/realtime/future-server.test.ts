import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeSockets } from '../../testing/fake-socket.ts';
import { idOf, messageOf } from '../../testing/fixtures.ts';
import { futureConversation } from '../../testing/future-conversation.ts';
import { createTimelineStore } from '../timeline/timeline-store.ts';
import { createRealtimeClient } from './realtime-client.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function enter() {
  const sockets = fakeSockets();
  const url = 'ws://api.test/api/realtime';
  const showId = idOf('show', 1);
  const person: unknown[] = [];
  const client = createRealtimeClient({
    url,
    showId,
    WebSocket: sockets.WebSocket,
    steadyNow: () => 0,
    wallNow: () => 0,
    onServerTime: () => undefined,
    random: () => 1,
    onPerson: (events) => person.push(...events),
  });
  client.start();
  const [socket] = sockets.made;
  if (!socket) throw new Error('no socket was made');
  socket.open();
  socket.sayFrame(futureConversation.welcome);
  return { client, socket, made: sockets.made, person };
}

it('stays in the room of a server of next year: what it does not know is skipped and counted, offsets go on', () => {
  const { client, socket, made, person } = enter();
  for (const frame of [...futureConversation.ticks, ...futureConversation.besides]) socket.sayFrame(frame);
  expect(made).toHaveLength(1);
  expect(client.getSnapshot()).toMatchObject({
    status: 'open',
    // 'overtime' is neither on air nor over to a page that doesn't know it.
    show: 'scheduled',
    program: 'on_air',
    viewers: 7,
    skippedEvents: 1,
    skippedMessages: 2,
  });
  // Of what only concerns this person, a kind of next year is left out; in a state of next year there is nothing to pay.
  expect(person).toEqual([{ type: 'order', orderId: idOf('order', 1), state: 'paid' }]);
  expect(client.getSnapshot().chat.map(({ id, role }) => [id, role])).toEqual([
    [messageOf(1).id, null],
    [messageOf(2).id, null],
    [messageOf(3).id, null],
  ]);
});

it('resumes after such a conversation from where it was', () => {
  const { socket, made } = enter();
  for (const frame of futureConversation.ticks) socket.sayFrame(frame);
  socket.drop(1006);
  vi.advanceTimersByTime(5_000);
  made[1]?.open();
  expect(made[1]?.heard).toEqual([
    { type: 'hello', v: 1, showId: idOf('show', 1), resume: { epoch: 'e1', offset: 8 } },
  ]);
});

it('keeps cues of unknown kinds in their place, and draws none of them', () => {
  const { client, socket } = enter();
  for (const frame of futureConversation.ticks) socket.sayFrame(frame);
  const { cues } = client.getSnapshot();
  expect(cues.map((cue) => (cue.kind === 'unknown' ? cue.kindName : cue.kind))).toEqual(['pin', 'poll', 'voucher']);
  const timeline = createTimelineStore();
  timeline.addCues(cues);
  expect(timeline.getSnapshot().pins.map((pin) => pin.cueId)).toEqual([idOf('cue', 1)]);
});

it('says what a refusal of an unknown code says', async () => {
  const { client, socket } = enter();
  const sent = client.sendChat({ text: 'hello' });
  socket.sayFrame({ ...futureConversation.nack, ref: (socket.heard.at(-1) as { ref: number }).ref });
  await expect(sent).rejects.toMatchObject({ code: 'invalid_request', message: 'Only followers may write now.' });
});

it('comes back after a close code that it does not know, unless that says to stay away', () => {
  const { client, socket, made } = enter();
  socket.drop(4_599);
  vi.advanceTimersByTime(5_000);
  expect(made).toHaveLength(2);
  made[1]?.drop(4_499);
  expect(client.getSnapshot()).toMatchObject({ status: 'refused', refusal: 'forbidden' });
});
