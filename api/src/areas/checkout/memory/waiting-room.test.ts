import { describe } from 'vitest';
import { waitingRoomSuite } from '../testing/waiting-room-suite.ts';
import { createMemoryWaitingRoom } from './waiting-room.ts';

describe('the waiting room of one process', () => {
  waitingRoomSuite(async (limits) => {
    let passedMs = 0;
    return {
      rooms: [createMemoryWaitingRoom(limits, () => passedMs)],
      passes: async (ms) => {
        passedMs += ms;
      },
    };
  });
});
