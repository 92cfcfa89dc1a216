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

const said = [1, 2, 3, 4].map((number) => ({ ...messageOf(number), sentAtMs: noonMs + number * 60_000 }));

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

function watch(clock: PlayerClock | null, known = said.slice(0, 0)) {
  const asked: string[] = [];
  const fetch = async (input: string) => {
    asked.push(input.slice(input.indexOf('?') + 1));
    const query = new URL(input, 'http://api.test').searchParams;
    const [untilMs, sinceMs] = [Number(query.get('untilMs') ?? 1e13), Number(query.get('sinceMs') ?? 0)];
    const messages = said.filter(({ sentAtMs }) => sentAtMs <= untilMs && sentAtMs >= sinceMs);
    return new Response(JSON.stringify({ messages }), { status: 200 });
  };
  const api = createApiClient({ baseUrl: '', fetch });
  const wrapper = ({ children }: { children: ReactNode }) => <ApiProvider value={api}>{children}</ApiProvider>;
  const hook = renderHook(() => useReplayChat(id('shw', 1), clock, known, null), { wrapper });
  return { asked, texts: () => hook.result.current.messages.map(({ text }) => text) };
}

it('says nothing before the replay has begun, then what had been said by its frame, forwards and back', async () => {
  const { clock, show } = fakeClock();
  const { texts, asked } = watch(clock, said);
  expect(texts()).toEqual([]);
  expect(asked).toEqual([]);
  show(2.5);
  await waitFor(() => expect(texts()).toEqual(['message 1', 'message 2']));
  show(4);
  await waitFor(() => expect(texts()).toHaveLength(4));
  show(1);
  await waitFor(() => expect(texts()).toEqual(['message 1']));
  expect(asked).toEqual([`untilMs=${noonMs + 150_000}`, `sinceMs=${noonMs + 150_000}`, `sinceMs=${noonMs + 240_000}`]);
});

it('asks for nothing where nothing is seen again', () => {
  const { texts, asked } = watch(null, said);
  expect(texts()).toEqual([]);
  expect(asked).toEqual([]);
});
