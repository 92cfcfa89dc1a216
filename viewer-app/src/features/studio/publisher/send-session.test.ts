import { expect, it, vi } from 'vitest';
import { openSendSession } from './send-session.ts';
import { type Signalling, SignallingError } from './signalling.ts';

const who = { studioId: 'a'.repeat(32), takeOver: false };

/** A media server that answers `join` with these refusals, one after the other. */
async function joins(...refusals: ('invalid_request' | 'already_publishing')[]): Promise<unknown[]> {
  const ask = vi.fn(async () => {
    throw new SignallingError(refusals.shift() ?? 'network', '');
  });
  const signalling: Signalling = { ask, sendBytes() {}, close() {} };
  await openSendSession(signalling, 'ticket', { video: null, audio: null }, { onFailed() {} }, who).catch(() => {});
  return ask.mock.calls.map(([request]: unknown[]) => request);
}

it('tells an older server, which refuses the studio’s name, only what it knows', async () => {
  expect(await joins('invalid_request')).toEqual([
    { type: 'join', v: 1, ticket: 'ticket', ...who },
    { type: 'join', v: 1, ticket: 'ticket', takeOver: true },
  ]);
  expect(await joins('already_publishing')).toHaveLength(1);
});
