import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { types } from 'mediasoup';
import { createWorker } from 'mediasoup';
import { expect, test, vi } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { bundlePage } from '../harness/page-script.ts';

/**
 * The worker that bootstrap found (MEDIASOUP_WORKER_BIN) completes a DTLS handshake with a real browser and decrypts what it sends. A worker that was
 * linked to the wrong OpenSSL starts well and dies right here.
 */

const h264: types.RouterRtpCodecCapability = {
  kind: 'video',
  mimeType: 'video/H264',
  clockRate: 90_000,
  parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
};

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with  npm test`);
  return value;
}

test("a browser's DTLS handshake with the worker, and its video decrypted", async () => {
  await using cleanup = new AsyncDisposableStack();
  const worker = await createWorker({
    workerBin: fromEnvironment('MEDIASOUP_WORKER_BIN'),
    logLevel: 'warn',
  });
  cleanup.defer(() => worker.close());
  const died = vi.fn();
  worker.on('died', died);
  const router = await worker.createRouter({ mediaCodecs: [h264] });
  const transport = await router.createWebRtcTransport({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }] });
  let producer: types.Producer | undefined;

  const script = await bundlePage(join(import.meta.dirname, 'dtls-publisher.page.ts'));
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>publisher</title>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  cleanup.defer(() => void site.close());
  const address = site.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  const browser = await openBrowser();
  cleanup.defer(() => browser.close());
  const page = await browser.newPage();
  await page.exposeFunction('routerRtpCapabilities', () => router.rtpCapabilities);
  await page.exposeFunction('transportOptions', () => ({
    id: transport.id,
    iceParameters: transport.iceParameters,
    iceCandidates: transport.iceCandidates,
    dtlsParameters: transport.dtlsParameters,
  }));
  await page.exposeFunction('connectTransport', (dtlsParameters: types.DtlsParameters) =>
    transport.connect({ dtlsParameters }),
  );
  await page.exposeFunction('produce', async (rtpParameters: types.RtpParameters) => {
    producer = await transport.produce({ kind: 'video', rtpParameters });
    return producer.id;
  });
  await page.goto(`http://127.0.0.1:${address.port}/`);
  await page.addScriptTag({ content: script });
  await page.evaluate(() => window.publish());

  await vi.waitFor(
    async () => {
      expect(died).not.toHaveBeenCalled();
      expect(transport.dtlsState).toBe('connected');
      const packets = (await producer?.getStats())?.reduce((sum, one) => sum + one.packetCount, 0);
      expect(packets).toBeGreaterThan(20);
    },
    { timeout: 30_000, interval: 100 },
  );
});
