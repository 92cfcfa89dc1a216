import { Device, type types } from 'mediasoup-client';

/**
 * Runs in the browser of worker-dtls.test.ts: publishes a moving canvas with mediasoup-client. The test answers the three signalling calls.
 */
declare global {
  interface Window {
    routerRtpCapabilities(): Promise<types.RtpCapabilities>;
    transportOptions(): Promise<types.TransportOptions>;
    connectTransport(dtlsParameters: types.DtlsParameters): Promise<void>;
    produce(rtpParameters: types.RtpParameters): Promise<string>;
    publish(): Promise<void>;
  }
}

function movingCanvas(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  let frame = 0;
  setInterval(() => {
    frame += 1;
    context.fillStyle = `hsl(${frame % 360} 80% 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }, 40);
  const [track] = canvas.captureStream(25).getVideoTracks();
  if (!track) throw new Error('the canvas gave no track');
  return track;
}

window.publish = async () => {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: await window.routerRtpCapabilities() });
  const transport = device.createSendTransport(await window.transportOptions());
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    window.connectTransport(dtlsParameters).then(done, failed);
  });
  transport.on('produce', ({ rtpParameters }, done, failed) => {
    window.produce(rtpParameters).then((id) => done({ id }), failed);
  });
  await transport.produce({ track: movingCanvas() });
};
