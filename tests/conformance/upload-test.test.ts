import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../../media-server/src/observability/logger.ts';
import { StudioServer } from '../../media-server/src/studio/studio-server.ts';
import { signTicket } from '../../media-server/src/testing/sign-ticket.ts';
import { openSignalling, unheardSignalling } from '../../viewer-app/src/features/studio/publisher/signalling.ts';
import { testUpload } from '../../viewer-app/src/features/studio/publisher/upload-test.ts';
import { SlowLine } from '../harness/slow-line.ts';

const secret = 'a secret for tests that is long enough';
let http: Server;
let studio: StudioServer;

beforeAll(async () => {
  studio = new StudioServer({
    rooms: { join: async () => ({ refused: 'media_unavailable' }) },
    secret,
    allowedOrigins: new Set(),
    nowMs: () => performance.timeOrigin + performance.now(),
    log: createLogger('silent'),
  });
  http = createServer();
  http.on('upgrade', (request, socket, head) => studio.upgrade(request, socket, head));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});

afterAll(() => {
  studio.close();
  http.close();
});

// A busy machine may be slower than the line, never quicker.
it.each([
  [6_000_000, 40],
  [3_000_000, 300],
  [600_000, 40],
  [200_000, 40],
])(
  'the studio’s test of the upload measures a line of %i bit/s at %i ms, through real sockets',
  async (bits, roundTripMs) => {
    const address = http.address();
    if (typeof address !== 'object' || address === null) throw new Error('not listening');
    const line = await SlowLine.open({ toPort: address.port, bitsPerSecond: bits, roundTripMs });
    const claims = {
      showId: `shw_${'0'.repeat(26)}`,
      userId: `user-${bits}-${roundTripMs}`,
      expiresAtMs: Date.now() + 60_000,
    };
    const signalling = await openSignalling(`ws://127.0.0.1:${line.port}/studio`, unheardSignalling);
    const { signal } = new AbortController();
    const measured = await testUpload(signalling, signTicket(claims, secret), {
      nowMs: () => performance.now(),
      signal,
    });
    signalling.close();
    line.close();
    expect(measured?.bitsPerSecond).toBeGreaterThan(bits * 0.4);
    expect(measured?.bitsPerSecond).toBeLessThan(bits * 1.35);
    expect(measured?.roundTripMs).toBeGreaterThanOrEqual(roundTripMs * 0.9);
  },
);
