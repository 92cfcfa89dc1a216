import { Room } from '../room.ts';
import { ManualTime } from './manual-time.ts';
import { roomParts, showId, TestMember } from './room-fixture.ts';

/** A room that is open, on a time that the test moves on, with what enters it and publishes to it. */
export async function openRoom(more: Parameters<typeof roomParts>[1] = {}) {
  const time = new ManualTime();
  const fixture = roomParts(time, more);
  const room = new Room(showId, fixture.parts);
  await room.open();
  const enter = (member = new TestMember(`viewer${room.size}`), resume = member.position) => {
    room.join(member, resume);
    return member;
  };
  return { ...fixture, time, room, enter, publish: fixture.parts.broker.publish.bind(fixture.parts.broker, showId) };
}
