import { randomBytes, randomInt } from 'node:crypto';
import { plainTransportSchema, producedSchema } from '@showfloor/contracts/studio';
import { absCaptureTimeUri } from '../rtp/abs-capture-time.ts';
import { absCaptureTimeId, h264PayloadType, MediaSender, opusPayloadType } from './media-sender.ts';
import { StudioClient } from './studio-client.ts';

export interface TestMedia {
  /** One list of pictures a layer, from the smallest. */
  readonly layers: readonly (readonly Buffer[][])[];
  readonly audio?: readonly Buffer[] | undefined;
}

const headerExtensions = [{ uri: absCaptureTimeUri, id: absCaptureTimeId }];

/** RTP parameters of H.264 layers with these SSRCs. */
export function videoParameters(ssrcs: readonly number[]): Record<string, unknown> {
  return {
    codecs: [
      {
        mimeType: 'video/H264',
        payloadType: h264PayloadType,
        clockRate: 90_000,
        parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f' },
        rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
      },
    ],
    headerExtensions,
    encodings: ssrcs.map((ssrc, layer) => ({ ssrc, rid: `r${layer}` })),
  };
}

function audioParameters(ssrc: number): Record<string, unknown> {
  return {
    codecs: [{ mimeType: 'audio/opus', payloadType: opusPayloadType, clockRate: 48_000, channels: 2 }],
    headerExtensions,
    encodings: [{ ssrc }],
  };
}

/** A publisher over SRTP: real H.264 in layers, real Opus, as an encoder in the same network publishes. */
export class TestPublisher {
  readonly client: StudioClient;
  readonly sender: MediaSender;
  readonly videoProducerId: string;

  /** Joins with a ticket, publishes, and begins to send. */
  static async start(studioUrl: string, ticket: string, media: TestMedia): Promise<TestPublisher> {
    const client = await StudioClient.connect(studioUrl);
    await expectOk(client, { type: 'join', v: 1, ticket });
    const transport = plainTransportSchema.parse(await expectOk(client, { type: 'create_transport', kind: 'plain' }));
    const { transportId } = transport;
    const key = randomBytes(30);
    const baseSsrc = randomInt(1, 2 ** 31);
    const ssrcs = media.layers.map((_, layer) => baseSsrc + layer);
    const audioSsrc = baseSsrc + 100;
    const sender = await MediaSender.open({
      key,
      layers: media.layers.map((pictures, layer) => ({ ssrc: baseSsrc + layer, pictures })),
      audio: media.audio && { ssrc: audioSsrc, packets: media.audio },
    });
    await expectOk(client, {
      type: 'connect_plain',
      transportId,
      ip: '127.0.0.1',
      port: sender.port,
      srtpKeyBase64: key.toString('base64'),
    });
    const video = { type: 'produce', transportId, kind: 'video', rtpParameters: videoParameters(ssrcs) };
    const { producerId } = producedSchema.parse(await expectOk(client, video));
    if (media.audio) {
      const rtpParameters = audioParameters(audioSsrc);
      await expectOk(client, { type: 'produce', transportId, kind: 'audio', rtpParameters });
    }
    sender.start({ ip: transport.ip, port: transport.port });
    return new TestPublisher(client, sender, producerId);
  }

  private constructor(client: StudioClient, sender: MediaSender, videoProducerId: string) {
    this.client = client;
    this.sender = sender;
    this.videoProducerId = videoProducerId;
  }

  /** Goes without a word. */
  stop(): void {
    this.sender.close();
    this.client.socket.terminate();
  }
}

async function expectOk(client: StudioClient, request: Record<string, unknown>): Promise<unknown> {
  const answer = await client.ask(request);
  if (answer.type === 'refused')
    throw new Error(`${String(request.type)} was refused: ${answer.code} ${answer.message}`);
  return answer.data;
}
