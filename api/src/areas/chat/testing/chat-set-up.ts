import type { RoomEvent } from '@showfloor/contracts/realtime';
import type { ShowState } from '@showfloor/contracts/show';
import { Chat } from '../chat.ts';
import { nothingHeld } from '../chat-holds.ts';
import type { HeldMessage } from '../chat-queue.ts';
import { WritingRules } from '../writing-rules.ts';
import { allMayBeSaid, ownWindows } from './all-may-be-said.ts';
import { MemoryChatLog } from './memory-chat-log.ts';

export const show = { id: 'shw_1', brandId: 'brd_1', state: 'live' as ShowState };
export const ann = { userId: 'ann00001', name: 'Ann', anonymous: false };
export const mod = { userId: 'mod00001', name: 'Mo' };
export const viewer = { ...ann, email: 'ann@shop.test' };
export const guest = { userId: 'guest001', name: 'Anonymous', anonymous: true };

export const from = (network: string) => ({ network, device: null, browser: '' });

/** The disk is full. */
export class NoRoom extends Error {}

/** A chat whose surroundings the test has in its hand. */
export function chatSetUp() {
  const log = new MemoryChatLog();
  const announced: RoomEvent[] = [];
  const clock = { nowMs: 1_700_000_000_000, passedMs: 5_000 };
  let ids = 0;
  const room = { is: true };
  const setAside: unknown[] = [];
  const due = new Set<() => void>();
  /** The database takes longer than the room waits for it. */
  const isSlow = () => {
    for (const run of due) run();
    due.clear();
  };
  const links = { are: false };
  const holds = { ...nothingHeld };
  const held: HeldMessage[] = [];
  const gate = {
    write: async () => ({ isShadowed: false, slowSeconds: 0 }),
    takePart: async () => ({ isShadowed: false }),
  };
  const buyers = new Set<string>();
  const names = { isReserved: async (_brandId: string, name: string) => name === 'Olive' };
  const screening = { ...allMayBeSaid.screening };
  const chat = new Chat({
    ...allMayBeSaid,
    screening,
    windows: ownWindows(() => clock.passedMs),
    holdsOf: async () => holds,
    wasHeard: (userId) => log.wasHeard(userId),
    queue: { hold: async (messages) => void held.push(...messages) },
    log,
    rules: new WritingRules({ names, allowsLinks: async () => links.are, screening }),
    speakersOf: (showId) => log.speakers(showId, 300),
    isBuyer: async (userId) => buyers.has(userId),
    gate,
    memberships: { roleIn: async (userId) => (userId === 'mod00001' ? 'moderator' : null) },
    disk: { hasSpace: async () => room.is, isOutOfSpace: (error) => error instanceof NoRoom },
    onSetAside: (error) => setAside.push(error),
    announcer: { announce: (_showId, event) => announced.push(event), count: () => {}, tally: () => {} },
    programNowMs: () => clock.nowMs - 40,
    schedule(_delayMs, run) {
      due.add(run);
      return () => due.delete(run);
    },
    nowMs: () => clock.nowMs,
    passingMs: () => clock.passedMs,
    newId: () => `msg_${String(++ids).padStart(26, '0')}`,
  });
  const say = (text: string, author = ann, more = {}) =>
    chat.send({ show, author, source: from(`address of ${author.userId}`), connection: '#1', text, ...more });
  return { gate, log, announced, clock, room, setAside, chat, say, links, buyers, due, isSlow, screening, holds, held };
}
