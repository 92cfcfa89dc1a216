import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import { ApiProvider } from '../../hooks/api-context.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { showOf } from '../../testing/fixtures.ts';
import { openSignalling, type Signalling, SignallingError } from './publisher/signalling.ts';
import { useUploadTest } from './use-upload-test.ts';

vi.mock(import('./publisher/signalling.ts'), async (original) => ({ ...(await original()), openSignalling: vi.fn() }));

const show = showOf();
const { fetch } = fakeApi({
  [`POST /api/shows/${show.id}/studio-ticket`]: [
    200,
    { ticket: 'ticket', studioUrl: 'ws://media.test/studio', expiresAtMs: 1_764_000_000_000 },
  ],
});
const api = createApiClient({ baseUrl: 'http://api.test', fetch });
const around = ({ children }: { children: ReactNode }) => <ApiProvider value={api}>{children}</ApiProvider>;

/** A media server that is reached once the test says so, and refuses what it is asked. */
function mediaServer() {
  const reached = Promise.withResolvers<Signalling>();
  vi.mocked(openSignalling).mockReturnValue(reached.promise);
  const ask = vi.fn(() => Promise.reject(new SignallingError('rate_limited', 'Too often.')));
  const close = vi.fn();
  return { ask, close, isReached: () => act(async () => reached.resolve({ ask, sendBytes() {}, close })) };
}

function studio() {
  return renderHook((enabled: boolean) => useUploadTest(show.id, enabled), { initialProps: true, wrapper: around });
}

afterEach(cleanup);

it('says when it was tested too often', async () => {
  const server = mediaServer();
  const { result } = studio();
  await waitFor(() => expect(openSignalling).toHaveBeenCalled());
  await server.isReached();
  expect(result.current.state).toEqual({ status: 'failed', why: 'often' });
  expect(server.close).toHaveBeenCalled();
});

it('asks nothing of a server that is reached after the show went on air', async () => {
  vi.mocked(openSignalling).mockClear();
  const server = mediaServer();
  const { result, rerender } = studio();
  await waitFor(() => expect(openSignalling).toHaveBeenCalled());
  rerender(false);
  await server.isReached();
  expect(server.ask).not.toHaveBeenCalled();
  expect(server.close).toHaveBeenCalled();
  expect(result.current.state).toEqual({ status: 'waiting' });
});
