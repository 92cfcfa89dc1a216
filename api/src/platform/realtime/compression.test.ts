import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from 'ws';
import { start, type TestClient } from './testing/realtime-fixture.ts';
import { lineup, showId } from './testing/room-fixture.ts';

const settings = { tickMs: 5, connections: 50, connectionsPerAddress: 50, connectionsPerAccount: 50 };
/** More than what is sent as it is. */
const many = Array.from({ length: 100 }, (_, index) => lineup(index + 1));
const plainBytes = JSON.stringify(many).length;

/** What a client that offers compression in its own way hears of `many`, and how many bytes it reads for it. */
async function hears(offer: ClientOptions['perMessageDeflate'], compresses: boolean) {
  const running = await start({ settings: { ...settings, compresses } });
  const tcp = connect(running.port, '127.0.0.1');
  const client: TestClient = running.connect({}, { perMessageDeflate: offer ?? false, createConnection: () => tcp });
  await once(client.socket, 'open');
  client.say({ type: 'hello', v: 1, showId });
  await client.next('welcome');
  for (const event of many) running.announcer.announce(showId, event);
  const heard = [];
  while (heard.length < many.length) heard.push(...(await client.nextEvents()));
  const { extensions } = client.socket;
  return { heard, bytes: tcp.bytesRead, extensions };
}

describe('compression', () => {
  it.each([
    { who: 'a client that offers it', offer: {} },
    { who: 'one with a small window', offer: { serverMaxWindowBits: 9 } },
  ])('brings $who everything in fewer bytes', async ({ offer }) => {
    const { heard, bytes } = await hears(offer, true);
    expect(heard).toEqual(many);
    expect(bytes).toBeLessThan(plainBytes / 2);
  });

  it.each([
    { who: 'one whose window zlib does not write', offer: { serverMaxWindowBits: 8 } },
    { who: 'one that offers none', offer: false },
  ])('brings $who everything as it is', async ({ offer }) => {
    const { heard, bytes } = await hears(offer, true);
    expect(heard).toEqual(many);
    expect(bytes).toBeGreaterThan(plainBytes);
  });

  it('is not given where it is off', async () => {
    const { heard, extensions } = await hears({}, false);
    expect(extensions).toBe('');
    expect(heard).toEqual(many);
  });
});
