import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { probe } from './testing/ffmpeg.ts';
import { segmentUris } from './testing/hls-reader.ts';
import {
  api,
  goLive,
  hls,
  link,
  newId,
  publish,
  server,
  serverForEachTest,
  studioUrl,
  ticketFor,
} from './testing/server-run.ts';
import { StudioClient } from './testing/studio-client.ts';
import { videoParameters } from './testing/test-publisher.ts';

serverForEachTest();

describe('the studio', { timeout: 60_000 }, () => {
  it('lets a host in beside a thousand idle connections of one address, also from that address', async () => {
    const crowded = '127.0.0.2';
    const idle = Array.from({ length: 1_000 }, () => new WebSocket(studioUrl(), { localAddress: crowded }));
    try {
      await Promise.all(idle.map((socket) => once(socket, 'open')));
      for (const localAddress of ['127.0.0.1', crowded]) {
        const host = await StudioClient.connect(studioUrl(), {}, localAddress);
        const answer = await host.ask({ type: 'join', v: 1, ticket: ticketFor(newId('show')) });
        expect(answer).toMatchObject({ type: 'ok', data: { program: 'waiting' } });
        host.close();
      }
    } finally {
      for (const socket of idle) socket.terminate();
    }
  });

  it('is not disturbed by garbage', async () => {
    const showId = await goLive();
    const publisher = await publish(showId, { layers: ['small'] });
    const reader = hls(showId);
    await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');

    const other = await StudioClient.connect(studioUrl());
    await other.ask({ type: 'join', v: 1, ticket: ticketFor(newId('show')) });
    const answer = await other.ask({ type: 'create_transport', kind: 'plain' });
    const transportId = answer.type === 'ok' ? (answer.data as { transportId: string }).transportId : '';
    const good = videoParameters([1234]);
    for (const rtpParameters of [
      {},
      { ...good, codecs: [] },
      { ...good, codecs: 'H264' },
      { ...good, codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }] },
      { ...good, encodings: [{ ssrc: -1 }] },
      { ...good, encodings: [{ ssrc: 2 ** 40 }] },
      { ...good, encodings: [{ ssrc: 1 }, { ssrc: 1 }] },
      { ...good, encodings: [{}, {}] },
      { ...good, encodings: Array.from({ length: 50 }, (_, i) => ({ ssrc: i + 1 })) },
      { ...good, headerExtensions: [{ uri: 'x'.repeat(5_000), id: 1 }] },
      { ...good, headerExtensions: [{ uri: 'urn:nobody:knows', id: 1 }] },
      { ...good, rtcp: { cname: 7 } },
    ]) {
      const refused = await other.ask({ type: 'produce', transportId, kind: 'video', rtpParameters });
      expect(refused, JSON.stringify(rtpParameters).slice(0, 200)).toMatchObject({
        type: 'refused',
        code: 'invalid_request',
      });
    }
    expect(await other.ask({ type: 'produce', transportId, kind: 'video', rtpParameters: good })).toMatchObject({
      type: 'ok',
    });
    other.socket.send('{');
    expect(await other.closed).toBe(4400);

    // Bytes that are no SRTP, and well encrypted packets whose H.264 is nonsense.
    for (let i = 0; i < 50; i++) publisher.sender.sendRaw(randomBytes(1 + i * 20));
    for (let i = 0; i < 50; i++) publisher.sender.sendPayload(0, randomBytes(1 + i));
    const now = segmentUris(await reader.until('v0/playlist.m3u8', (text) => text.includes('EXTINF'))).length;
    await reader.until('v0/playlist.m3u8', (text) => segmentUris(text).length >= now + 2);
    expect(api.programsOf(showId)).toEqual(['on_air']);
    const [pid] = server.workerPids;
    expect(pid).toBeDefined();
    expect((await probe(reader.multivariantUrl)).map(({ codec }) => codec).sort()).toEqual(['aac', 'h264']);
  });
});

describe('before a show is live', { timeout: 60_000 }, () => {
  it('its host is received, but not put on air', async () => {
    const showId = newId('show');
    const publisher = await publish(showId, { layers: ['small'] });
    await publisher.client.next((message) => message.type === 'health' && message.layers[0]?.alive === true);
    expect(await hls(showId).status('multivariant.m3u8')).toBe(404);
    await link('PUT', `/internal/shows/${showId}`, { showId, live: true, cues: [] });
    await publisher.client.next((message) => message.type === 'program' && message.state === 'on_air');
  });
});

describe('the seat of a show', { timeout: 60_000 }, () => {
  it('is taken over only when that is asked for', async () => {
    const showId = await goLive();
    const first = await publish(showId, { layers: ['small'], hasSound: false });
    const second = await StudioClient.connect(studioUrl());
    const ticket = ticketFor(showId);
    expect(await second.ask({ type: 'join', v: 1, ticket, takeOver: false })).toMatchObject({
      type: 'refused',
      code: 'already_publishing',
    });
    expect(await second.ask({ type: 'join', v: 1, ticket, takeOver: true })).toMatchObject({ type: 'ok' });
    expect(await first.client.closed).toBe(4419);
    expect(first.client.messages.at(-1)).toEqual({ type: 'ended', reason: 'taken_over' });
    second.close();
  });
});
