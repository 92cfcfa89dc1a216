import { describe } from 'vitest';
import { dropRoomSuite } from '../testing/drop-room-suite.ts';
import { createMemoryDropRoom } from './drop-room.ts';

describe('the waiting room of a drop in one process', () => {
  dropRoomSuite(async (limits) => {
    let nowMs = 1_800_000_000_000;
    return {
      rooms: [createMemoryDropRoom(limits, { nowMs: () => nowMs, random: Math.random })],
      nowMs: () => nowMs,
      passes: async (ms) => {
        nowMs += ms;
      },
    };
  });
});
