import type { ErrorCode } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { PersonQueue } from './person-queue.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { createRealtimeMetrics } from './realtime-metrics.ts';
import { ManualTime } from './testing/manual-time.ts';
import { chatEvent, TestMember, testId } from './testing/room-fixture.ts';

const { personTickMs, goOnBelowBytes } = realtimeLimits;
const slowReaders = { pauseAboveBytes: 100_000, slowConsumerMs: 5_000 };

function set() {
  const time = new ManualTime();
  const registry = new Registry();
  const member = new TestMember();
  const queue = new PersonQueue(member, {
    metrics: createRealtimeMetrics(registry),
    passingMs: time.passing,
    schedule: time.schedule,
    slowReaders,
  });
  const said = () => member.messages.map((message) => (message.type === 'person' ? message.events : message));
  return { time, registry, member, queue, said };
}
const order = (state: 'pending_payment' | 'paid', orderId = testId('order')): PersonEvent => ({
  type: 'order',
  orderId,
  state,
});

it('says the first word at once, and then one message a tick, of each thing the last', () => {
  const { time, queue, said } = set();
  queue.open();
  const first = order('pending_payment');
  queue.notify(first);
  time.advance(0);
  expect(said()).toEqual([[first]]);
  const [one, other] = [testId('order'), order('paid')];
  queue.notify(order('pending_payment', one));
  queue.notify(other);
  queue.notify(order('paid', one));
  time.advance(personTickMs - 1);
  expect(said()).toHaveLength(1);
  time.advance(1);
  expect(said()[1]).toEqual([other, order('paid', one)]);
  expect(time.waiting).toBe(0);
});

it('keeps what comes before the welcome, and says nothing after the end', () => {
  const { time, queue, said } = set();
  const early = order('paid');
  queue.notify(early);
  queue.flush();
  time.advance(personTickMs);
  expect(said()).toEqual([]);
  queue.open();
  time.advance(0);
  expect(said()).toEqual([[early]]);
  queue.notify(order('paid'));
  queue.close();
  queue.close();
  queue.flush();
  time.advance(personTickMs);
  expect(said()).toHaveLength(1);
});

it('waits for a reader that is behind, and cuts it off when that takes too long', () => {
  const { time, member, queue, said } = set();
  queue.open();
  member.buffered = slowReaders.pauseAboveBytes + 1;
  queue.notify(order('paid'));
  time.advance(1_000);
  member.buffered = goOnBelowBytes + 1;
  time.advance(1_000);
  expect(said()).toEqual([]);
  member.buffered = goOnBelowBytes;
  time.advance(personTickMs);
  expect(said()).toHaveLength(1);

  member.buffered = slowReaders.pauseAboveBytes + 1;
  queue.notify(order('paid'));
  time.advance(personTickMs + slowReaders.slowConsumerMs - 1);
  expect(member.endedWith).toBeNull();
  time.advance(personTickMs);
  expect(member.endedWith).toBe<ErrorCode>('slow_consumer');
});

it('leaves out the oldest sales where more come than anybody can read', () => {
  const { time, member, queue, said } = set();
  queue.open();
  const sale = (position: number): PersonEvent => ({
    type: 'sale',
    showId: testId('show'),
    orderId: testId('order'),
    position,
    productId: testId('product'),
    productName: 'Lamp',
    options: {},
    quantity: 1,
    unitPrice: { amountMinor: 1_990, currency: 'EUR' },
    atMs: 1_700_000_000_000,
  });
  const sales = Array.from({ length: 1_000 }, (_, position) => sale(position));
  const mine = order('paid');
  queue.notify(mine);
  for (const each of sales) queue.notify(each);
  time.advance(0);
  expect(said()).toEqual([[mine, ...sales.slice(-realtimeLimits.waitingTeamNews)]]);
  expect(member.endedWith).toBeNull();
});

it('says that a queue has moved where more of it did than is said one by one', () => {
  const { time, member, queue, said } = set();
  queue.open();
  const showId = testId('show');
  const queued = (): PersonEvent => ({
    type: 'chat_queued',
    showId,
    item: {
      message: chatEvent('fraud').message,
      ...{ state: 'held', reasons: ['filter'], phrases: [], queuedAtMs: 1.7e12, releaseAtMs: null },
      ...{ reports: 0, reportReasons: {}, decided: null },
    },
  });
  const few = Array.from({ length: realtimeLimits.waitingTeamNews }, queued);
  for (const each of few) queue.notify(each);
  time.advance(0);
  expect(said()).toEqual([few]);
  for (let i = 0; i < 200; i++) queue.notify(queued());
  time.advance(personTickMs);
  expect(said()[1]).toEqual([{ type: 'chat_queue_moved', showId }]);
  queue.notify(queued());
  time.advance(personTickMs);
  expect(said()[2]).toMatchObject([{ type: 'chat_queued' }]);
  expect(member.endedWith).toBeNull();
});

it('holds no more than a message may, and counts what it says', async () => {
  const { time, registry, member, queue, said } = set();
  queue.open();
  for (let i = 0; i < limits.personMessageEvents; i++) queue.notify(order('paid'));
  time.advance(0);
  expect(said()[0]).toHaveLength(limits.personMessageEvents);
  expect(await registry.metrics()).toContain('person_events_total{type="order"} 50');
  for (let i = 0; i < limits.personMessageEvents; i++) queue.notify(order('paid'));
  expect(member.endedWith).toBeNull();
  queue.notify(order('paid'));
  expect(member.endedWith).toBe<ErrorCode>('slow_consumer');
});
