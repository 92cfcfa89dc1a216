import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../core/api/client.ts';
import { deviceStorage } from '../core/browser/storage.ts';
import { fakeApi } from '../testing/fake-api.ts';
import { id } from '../testing/watch-fixtures.ts';
import { ApiProvider } from './api-context.ts';
import { useDropDraw } from './use-drop-draw.ts';

const showId = id('shw', 1);
const dropId = id('drp', 1);
const arrive = `POST /api/shows/${showId}/drops/${dropId}/arrival`;
const early = {
  state: 'early',
  place: null,
  waitMs: null,
  retryAfterMs: 5_000,
  admission: null,
  admissionEndsAtMs: null,
};
const waiting = { ...early, state: 'waiting', place: 3, retryAfterMs: 2_000 };
const admitted = { ...early, state: 'admitted', admission: 'signed', admissionEndsAtMs: 1_800_000_000_000 };
const over = { error: { code: 'out_of_stock', message: '', requestId: 'r' } };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  deviceStorage.removeItem('showfloor.drop-draw');
});
const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function open(answers: readonly (readonly [number, unknown])[]) {
  const server = fakeApi({ [arrive]: (earlier) => answers[earlier] ?? [200, waiting] });
  const api = createApiClient({ baseUrl: '', fetch: server.fetch });
  const wrapper = ({ children }: { children: ReactNode }) => <ApiProvider value={api}>{children}</ApiProvider>;
  return { server, ...renderHook(() => useDropDraw(showId), { wrapper }) };
}

it('asks how it stands when it is told to, until it is admitted, also after a reload', async () => {
  const { server, result, unmount } = open([
    [200, early],
    [200, waiting],
  ]);
  await passes(10_000);
  expect(server.count(arrive)).toBe(0);
  act(() => result.current.join(dropId));
  await passes(0);
  expect(result.current).toMatchObject({ dropId, stands: { state: 'early' } });
  await passes(4_999);
  expect(server.count(arrive)).toBe(1);
  await passes(1);
  expect(result.current.stands).toMatchObject({ state: 'waiting', place: 3 });
  unmount();
  const again = open([[200, admitted]]);
  await passes(0);
  expect(again.result.current).toMatchObject({ dropId, stands: { state: 'admitted' } });
  await passes(60_000);
  expect(again.server.count(arrive)).toBe(1);
  act(() => again.result.current.leave());
  expect(again.result.current).toMatchObject({ dropId: null, stands: null });
  expect(open([]).result.current.dropId).toBeNull();
});

it('asks on when no answer came, and waits no more for what is over', async () => {
  const { server, result } = open([
    [0, null],
    [409, over],
  ]);
  act(() => result.current.join(dropId));
  await passes(2_000);
  expect(server.count(arrive)).toBe(2);
  expect(result.current.dropId).toBeNull();
});
