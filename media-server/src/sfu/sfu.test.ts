import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Sfu } from './sfu.ts';
import type { WorkerEvents } from './worker-host.ts';

const options = {
  workerBin: process.env.MEDIASOUP_WORKER_BIN,
  rtcPort: 0,
  announcedAddress: '127.0.0.1',
  plainListenIp: '127.0.0.1',
};
const ignored: WorkerEvents = {
  onDied: () => undefined,
  onRestarted: () => undefined,
  onRestartFailed: () => undefined,
};
const capabilitiesSchema = z.object({
  codecs: z.array(z.object({ mimeType: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});
const open: Sfu[] = [];

afterEach(() => {
  for (const sfu of open.splice(0)) sfu.close();
});

async function start(workers: number, events: Partial<WorkerEvents> = {}): Promise<Sfu> {
  const sfu = await Sfu.start(options, { ...ignored, ...events }, workers);
  open.push(sfu);
  return sfu;
}

it('does not start without its worker program', async () => {
  await expect(Sfu.start({ ...options, workerBin: '/nowhere/mediasoup-worker' }, ignored)).rejects.toThrow('ENOENT');
});

it('offers H.264 and Opus, nothing else', async () => {
  const router = await (await start(1)).createRouter();
  const { codecs } = capabilitiesSchema.parse(router?.rtpCapabilities);
  expect([...new Set(codecs.map(({ mimeType }) => mimeType))]).toEqual(['audio/opus', 'video/H264', 'video/rtx']);
  const h264 = codecs.filter(({ mimeType }) => mimeType === 'video/H264').map(({ parameters }) => parameters);
  expect(h264.map((each) => each['profile-level-id'])).toEqual(['42e01f', '42001f', '4d001f', '64001f']);
  expect(h264.every((each) => each['packetization-mode'] === 1)).toBe(true);
});

it('does not offer to be told how a camera is held, so that browsers turn the picture themselves', async () => {
  const router = await (await start(1)).createRouter();
  const { headerExtensions } = z
    .object({ headerExtensions: z.array(z.object({ uri: z.string() })) })
    .parse(router?.rtpCapabilities);
  const uris = headerExtensions.map(({ uri }) => uri);
  expect(uris.length).toBeGreaterThan(3);
  expect(uris.filter((uri) => uri.includes('orientation'))).toEqual([]);
});

it('spreads shows over its workers, and one that dies takes only its own', async () => {
  const restarted = Promise.withResolvers<void>();
  const sfu = await start(2, { onRestarted: () => restarted.resolve() });
  const lost: number[] = [];
  for (let i = 0; i < 4; i++) (await sfu.createRouter())?.onLost(() => lost.push(i));
  const [first, second] = sfu.workerPids;
  if (first === undefined || second === undefined) throw new Error('no workers');
  process.kill(first, 'SIGKILL');
  await restarted.promise;
  expect(lost).toHaveLength(2);
  expect(sfu.ready).toBe(true);
  expect(sfu.workerPids).toContain(second);
  expect(sfu.workerPids).not.toContain(first);
});

it('has no room for shows once it is closed, and closes again', async () => {
  const sfu = await start(1);
  sfu.close();
  sfu.close();
  expect(sfu.ready).toBe(false);
  expect(await sfu.createRouter()).toBeUndefined();
});

it('answers with candidates on this machine, one port for UDP and TCP each', async () => {
  const router = await (await start(1)).createRouter();
  const candidates = (await router?.createBrowserTransport())?.offer.iceCandidates;
  const again = (await router?.createBrowserTransport())?.offer.iceCandidates;
  expect(candidates).toMatchObject([
    { protocol: 'udp', address: '127.0.0.1' },
    { protocol: 'tcp', address: '127.0.0.1' },
  ]);
  expect(again).toEqual(candidates);
});

it.each([
  ['too short', 'A'.repeat(40 - 4), 'invalid_request'],
  ['too long', Buffer.alloc(46).toString('base64'), 'invalid_request'],
])('refuses an SRTP key that is %s', async (_, srtpKeyBase64, code) => {
  const router = await (await start(1)).createRouter();
  const transport = await router?.createEncoderTransport();
  expect(await transport?.connect({ ip: '127.0.0.1', port: 5_000, srtpKeyBase64 })).toMatchObject({ refused: code });
  const good = Buffer.alloc(30, 1).toString('base64');
  expect(await transport?.connect({ ip: '127.0.0.1', port: 5_000, srtpKeyBase64: good })).toBeUndefined();
  expect(await transport?.connect({ ip: '127.0.0.1', port: 5_000, srtpKeyBase64: good })).toMatchObject({
    refused: 'invalid_transition',
  });
});
