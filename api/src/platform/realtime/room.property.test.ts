import type { RoomEvent } from '@showfloor/contracts/realtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Room } from './room.ts';
import { ManualTime, settled } from './testing/manual-time.ts';
import { chatEvent, lineup, memoryBroker, roomParts, showId, TestMember } from './testing/room-fixture.ts';
import { UnreliableBroker } from './testing/unreliable-broker.ts';

type Step =
  | { do: 'publish'; count: number }
  | { do: 'wait'; ms: number }
  | { do: 'connect' | 'disconnect' | 'stall' | 'read'; client: number };

const clients = 4;
const client = fc.nat(clients - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('connect' as const), client }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('disconnect' as const), client }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stall' as const), client }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), client }) },
);

describe('a room, whatever happens in which order', () => {
  it('gives every client each event once, in order, over its disconnects, stalls and resumes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const time = new ManualTime();
        const { parts } = roomParts(time, { broker: memoryBroker(500), pauseAboveBytes: 100 });
        const room = new Room(showId, parts);
        await room.open();
        const members = Array.from({ length: clients }, (_, index) => new TestMember(`client${index}`));
        const present = new Set<TestMember>();
        const published: RoomEvent[] = [];
        /** How much was published when a client was first (or anew) given the whole state. */
        const since = new Map<TestMember, number>();

        const connect = (member: TestMember) => {
          if (present.has(member)) return;
          const resyncs = member.resyncs;
          member.buffered = 0;
          present.add(member);
          room.join(member, member.position);
          if (member.resyncs > resyncs) since.set(member, member.position?.offset ?? 0);
        };

        for (const step of steps) {
          if (step.do === 'publish') {
            for (let i = 0; i < step.count; i++) {
              const event = lineup(published.length);
              published.push(event);
              await parts.broker.publish(showId, event);
            }
          } else if (step.do === 'wait') {
            time.advance(step.ms);
          } else {
            const member = members[step.client] ?? new TestMember();
            if (step.do === 'connect') connect(member);
            if (step.do === 'disconnect' && present.delete(member)) room.leave(member);
            if (step.do === 'stall') member.buffered = 1_000;
            if (step.do === 'read') member.buffered = 0;
          }
        }
        for (const member of members) {
          connect(member);
          member.buffered = 0;
        }
        time.advance(500);
        for (const member of members) {
          expect(member.endedWith).toBeNull();
          expect(member.resyncs).toBe(1);
          expect(member.events).toEqual(published.slice(since.get(member)));
        }
        room.close();
        expect(time.waiting).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('shows every client the same chat in the end, with deletions, restorations and lost histories', async () => {
    const chatStep = fc.oneof(
      { weight: 6, arbitrary: fc.constant({ do: 'say' as const }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), at: fc.nat(20) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), at: fc.nat(20) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('reconnect' as const), client }) },
      { weight: 1, arbitrary: fc.constant({ do: 'lose' as const }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90 }) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(chatStep, { maxLength: 45 }), async (steps) => {
        const time = new ManualTime();
        const broker = new UnreliableBroker(() => memoryBroker(500));
        const { parts, source } = roomParts(time, { broker });
        const room = new Room(showId, parts);
        await room.open();
        const members = Array.from({ length: clients }, (_, index) => new TestMember(`client${index}`));
        const said: Extract<RoomEvent, { type: 'chat' }>[] = [];
        const deleted = new Set<string>();
        const publish = async (event: RoomEvent) => {
          source.happened(event);
          await parts.broker.publish(showId, event);
        };
        for (const member of members) room.join(member, null);

        for (const step of steps) {
          if (step.do === 'say') {
            const event = chatEvent('hi', 1_700_000_000_000 + said.length);
            said.push(event);
            await publish(event);
          } else if (step.do === 'wait') {
            time.advance(step.ms);
            await settled();
          } else if (step.do === 'lose') {
            await broker.loseHistory();
          } else if (step.do === 'reconnect') {
            const member = members[step.client] ?? new TestMember();
            room.leave(member);
            room.join(member, member.position);
          } else {
            const message = said[step.at]?.message;
            if (!message || deleted.has(message.id) === (step.do === 'delete')) continue;
            if (step.do === 'delete') {
              deleted.add(message.id);
              await publish({ type: 'chat_deleted', messageId: message.id });
            } else {
              deleted.delete(message.id);
              await publish({ type: 'chat_restored', message });
            }
          }
        }
        // A lost history shows with the next event.
        await publish(lineup(1));
        for (let i = 0; i < 6; i++) await settled();
        time.advance(500);
        const expected = said.map(({ message }) => message.id).filter((id) => !deleted.has(id));
        for (const member of members) expect(member.chat.toSorted()).toEqual(expected.toSorted());
        room.close();
      }),
      { numRuns: 400 },
    );
  });
});
