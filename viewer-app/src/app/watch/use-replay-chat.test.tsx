import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { PlayerClock } from '../../core/player-clock.ts';
import { ApiProvider } from '../../hooks/api-context.ts';
import { messageOf, noonMs } from '../../testing/fixtures.ts';
import { id } from '../../testing/watch-fixtures.ts';
import { useReplayChat } from './use-replay-chat.ts';

afterEach(cleanup);

const said = [1, 2, 3, 4].map((number) => ({
  ...messageOf(number),
  sentAtMs: noonMs + number * 60_000 + 8_000,
  programTimeMs: noonMs + number * 60_000,
}));

function fakeClock() {
  const listeners = new Set<(programTimeMs: number) => void>();
  let nowMs: number | null = null;
  const clock: PlayerClock = {
    programTimeMs: () => nowMs,
    onFrame(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    clock,
    show: (minute: number) =>
      act(() => {
        nowMs = noonMs + minute * 60_000;
        for (const listener of listeners) listener(nowMs);
      }),
  };
}

function watch(clock: PlayerClock | null) {
  const asked: string[] = [];
  const fetch = async (input: string) => {
    asked.push(input.slice(input.indexOf('?') + 1));
    const query = new URL(input, 'http://api.test').searchParams;
    const [fromMs, toMs] = [Number(query.get('programFromMs')), Number(query.get('programToMs'))];
    const messages = said.filter(({ programTimeMs }) => programTimeMs >= fromMs && programTimeMs < toMs);
    return new Response(JSON.stringify({ messages, next: null }), { status: 200 });
  };
  const api = createApiClient({ baseUrl: '', fetch });
  const wrapper = ({ children }: { children: ReactNode }) => <ApiProvider value={api}>{children}</ApiProvider>;
  const hook = renderHook(
    () => useReplayChat({ showId: id('shw', 1), clock, room: null, reader: null, isLive: false }),
    { wrapper },
  );
  return { asked, texts: () => hook.result.current.messages.map(({ text }) => text) };
}

it('says nothing before the replay has begun, then what had been said by its frame, forwards and back', async () => {
  const { clock, show } = fakeClock();
  const { texts, asked } = watch(clock);
  expect(texts()).toEqual([]);
  expect(asked).toEqual([]);
  show(2.5);
  await waitFor(() => expect(texts()).toEqual(['message 1', 'message 2']));
  show(4);
  await waitFor(() => expect(texts()).toHaveLength(4));
  show(1);
  await waitFor(() => expect(texts()).toEqual(['message 1']));
  expect(asked.every((query) => query.includes('programFromMs='))).toBe(true);
});

it('asks for nothing where nothing is seen again', () => {
  const { texts, asked } = watch(null);
  expect(texts()).toEqual([]);
  expect(asked).toEqual([]);
});
