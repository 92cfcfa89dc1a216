import type { ChatMessage } from '@showfloor/contracts/chat';
import { expect, it, vi } from 'vitest';
import { messageOf, noonMs } from '../../testing/fixtures.ts';
import type { ChatReader } from './readable-rate.ts';
import { createReplayChat, programTimeOf } from './replay-chat.ts';

/** A show in which somebody says something each second, or as often as `everyMs` says, seen again against a server that gives pages of `page`. */
function replay(count: number, page = 50, everyMs = 1_000, reader?: ChatReader) {
  const said: readonly ChatMessage[] = Array.from({ length: count }, (_, i) => ({
    ...messageOf(i + 1),
    // Sent a while after the frame that its author saw.
    sentAtMs: noonMs + (i + 1) * everyMs + 20_000,
    programTimeMs: noonMs + (i + 1) * everyMs,
  }));
  let nowMs = 0;
  let writtenSeconds = Number.POSITIVE_INFINITY;
  let down = false;
  const answer = async <T>(value: T) => {
    if (down) throw new Error('network');
    return value;
  };
  const ofStretch = vi.fn((fromMs: number, toMs: number, cursor: string | undefined) => {
    const inside = said.filter((message) => programTimeOf(message) >= fromMs && programTimeOf(message) < toMs);
    const rest = inside.slice(cursor === undefined ? 0 : Number(cursor));
    const next = rest.length > page ? String((cursor === undefined ? 0 : Number(cursor)) + page) : null;
    return answer({ messages: rest.slice(0, page), next });
  });
  const chat = createReplayChat({
    ofStretch,
    writtenUntilMs: () => noonMs + writtenSeconds * 1_000,
    now: () => nowMs,
    reader: () => reader ?? null,
  });
  return {
    chat,
    asked: () => ofStretch.mock.calls.length,
    /** The texts that are shown when the frame of that second is on screen. */
    async at(second: number): Promise<string[]> {
      chat.at(noonMs + second * 1_000);
      for (let i = 0; i < 60; i += 1) await Promise.resolve();
      return chat.getSnapshot().messages.map(({ text }) => text);
    },
    /** The network goes, or comes back. */
    setDown(is: boolean) {
      down = is;
    },
    wait(ms: number) {
      nowMs += ms;
    },
    /** The show goes on: so much of it has been written. */
    setWritten(seconds: number) {
      writtenSeconds = seconds;
    },
  };
}

it('tells each message when the picture gets to the frame that its author saw, and none before', async () => {
  const { at } = replay(5);
  expect(await at(0)).toEqual([]);
  expect(await at(0.9)).toEqual([]);
  expect(await at(1)).toEqual(['message 1']);
  expect(await at(3.5)).toEqual(['message 1', 'message 2', 'message 3']);
  expect(await at(60)).toHaveLength(5);
});

it('takes away what was said later when somebody goes back', async () => {
  const { at } = replay(100);
  expect((await at(40)).at(-1)).toBe('message 40');
  expect((await at(12)).at(-1)).toBe('message 12');
  expect(await at(0)).toEqual([]);
  expect((await at(12)).at(-1)).toBe('message 12');
});

it('goes on through a long show page by page, and jumps without fetching what lies between', async () => {
  const { at, asked } = replay(5_000);
  for (let second = 0; second <= 300; second += 1)
    expect((await at(second)).at(-1)).toBe(second ? `message ${second}` : undefined);
  expect(await at(300)).toHaveLength(300);
  expect(asked()).toBeLessThan(30);
  const before = asked();
  const shown = await at(4_000);
  expect(shown.at(-1)).toBe('message 4000');
  expect(shown).toHaveLength(51);
  expect(asked() - before).toBeLessThan(6);
});

it('shows as much as can be read of a chat that was faster, one’s own words among it, and says how much it left out', async () => {
  const { at, chat } = replay(2_000, 200, 5, { userId: messageOf(1_501).userId, name: '' });
  for (let second = 0; second <= 10; second += 0.2) await at(second);
  const after = chat.getSnapshot();
  // Twenty at once and ten a second.
  expect(after.messages.length).toBeLessThanOrEqual(20 + 10 * 10 + 1);
  expect(after.messages.length).toBeGreaterThan(100);
  expect(after.messages.map(({ text }) => text)).toContain('message 1501');
  expect(after.leftOut).toBeGreaterThan(1_500);
  await at(5);
  expect(chat.getSnapshot().leftOut).toBeLessThan(after.leftOut);
});

it('asks no more once it knows all, however often frames come', async () => {
  const { at, asked } = replay(3);
  await at(1);
  const known = asked();
  for (let i = 0; i < 100; i += 1) await at(1 + i / 10);
  expect(asked()).toBe(known);
});

it('keeps what it has while the network is away, and asks again after a while', async () => {
  const { at, setDown, wait, asked } = replay(200);
  expect((await at(30)).at(-1)).toBe('message 30');
  setDown(true);
  await at(150);
  const tried = asked();
  await at(151);
  expect(asked()).toBe(tried);
  setDown(false);
  wait(5_000);
  expect((await at(152)).at(-1)).toBe('message 152');
});

it('has what was said before the moment at which somebody begins, of a quiet show from further back', async () => {
  const { at } = replay(20, 200, 20_000);
  expect(await at(400)).toHaveLength(20);
  const busy = replay(60_000, 200, 5);
  expect(await busy.at(200)).toHaveLength(51);
  expect(busy.asked()).toBeLessThan(25);
});

it('asks for nothing that may not have been written yet, where the show goes on', async () => {
  const { at, setWritten } = replay(100);
  setWritten(40.5);
  expect((await at(40)).at(-1)).toBe('message 40');
  setWritten(60.5);
  await at(41);
  expect((await at(50)).at(-1)).toBe('message 50');
});

it('forgets what is deleted', async () => {
  const { at, chat } = replay(5);
  await at(3);
  chat.forget(messageOf(2).id);
  expect(chat.getSnapshot().messages.map(({ text }) => text)).toEqual(['message 1', 'message 3']);
  expect(await at(4)).toEqual(['message 1', 'message 3', 'message 4']);
});

it('takes in what is written over what is there already', async () => {
  const { at, chat } = replay(5);
  await at(4);
  const late = { ...messageOf(90), programTimeMs: noonMs + 2_500 };
  chat.add(late);
  chat.add(late);
  expect(await at(3)).toEqual(['message 1', 'message 2', 'message 90', 'message 3']);
  chat.add({ ...messageOf(91), programTimeMs: noonMs + 3_600_000 });
  expect(await at(5)).toHaveLength(6);
});
