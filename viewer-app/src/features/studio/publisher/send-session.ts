import {
  iceRestartedSchema,
  joinedSchema,
  producedSchema,
  studioVersion,
  webrtcTransportSchema,
} from '@showfloor/contracts/studio';
import { Device, type types } from 'mediasoup-client';
import { z } from 'zod';
import { simulcastEncodings } from './encodings.ts';
import { type LocalStats, readLocalStats } from './local-stats.ts';
import { type Signalling, SignallingError } from './signalling.ts';

/** Carries the moment of capture in each packet, so that the program is on air without waiting for sender reports. Stopped by default in Chromium. */
const absCaptureTimeUri = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time';

export interface SendTracks {
  readonly video: MediaStreamTrack | null;
  readonly audio: MediaStreamTrack | null;
}

/** What goes from this browser to the media node, for one connection. */
export interface SendSession {
  /** Puts other tracks in place of those sent now; a kind that wasn't sent before is added. */
  setTracks(tracks: SendTracks): Promise<void>;
  localStats(): Promise<LocalStats>;
  close(): void;
}

export interface SendSessionEvents {
  /** The path of the media is gone, and restarting ICE did not bring it back. */
  onFailed(): void;
}

/** Joins the show by `ticket`, and sends. @throws SignallingError, or mediasoup-client's error when the browser can't send what is taken */
export async function openSendSession(
  signalling: Signalling,
  ticket: string,
  tracks: SendTracks,
  events: SendSessionEvents,
  who: { readonly studioId: string; readonly takeOver: boolean },
): Promise<SendSession> {
  const joined = await join(signalling, ticket, who);
  const device = await Device.factory({ forcedRtpExtensions: { [absCaptureTimeUri]: true } });
  // mediasoup's structures are opaque to the contract: mediasoup-client checks their insides itself (ortc).
  await device.load({ routerRtpCapabilities: joined.routerRtpCapabilities as unknown as types.RtpCapabilities });
  const transport = await openTransport(device, signalling, events);
  const producers: Partial<Record<'video' | 'audio', types.Producer>> = {};

  async function send(kind: 'video' | 'audio', track: MediaStreamTrack | null): Promise<void> {
    const producer = producers[kind];
    if (!track) return;
    if (!producer) producers[kind] = await transport.produce(produceOptions(device, kind, track));
    else if (producer.track !== track) await producer.replaceTrack({ track });
  }

  const session: SendSession = {
    async setTracks({ video, audio }) {
      await send('audio', audio);
      await send('video', video);
    },
    localStats: async () => readLocalStats(await transport.getStats()),
    close: () => transport.close(),
  };
  try {
    await session.setTracks(tracks);
  } catch (error) {
    session.close();
    throw error;
  }
  return session;
}

/** A server that doesn't know `studioId` can't tell this studio from another: there it takes over, so that it comes back after a loss. */
async function join(signalling: Signalling, ticket: string, who: { studioId: string; takeOver: boolean }) {
  const request = { type: 'join', v: studioVersion, ticket } as const;
  try {
    return await signalling.ask({ ...request, ...who }, joinedSchema);
  } catch (error) {
    if (!(error instanceof SignallingError) || error.code !== 'invalid_request') throw error;
    return await signalling.ask({ ...request, takeOver: true }, joinedSchema);
  }
}

function produceOptions(device: Device, kind: 'video' | 'audio', track: MediaStreamTrack): types.ProducerOptions {
  // Who made the tracks (the device panel) also stops them: they outlive a connection.
  const common = { track, stopTracks: false, disableTrackOnPause: false, zeroRtpOnPause: false };
  if (kind === 'audio') {
    // Stereo for music; no DTX, because a gap in the sound has to be filled with silence further on.
    return {
      ...common,
      codecOptions: { opusStereo: true, opusDtx: false, opusFec: true, opusMaxAverageBitrate: 128_000 },
    };
  }
  const { width = 1280, height = 720 } = track.getSettings();
  return {
    ...common,
    encodings: simulcastEncodings(width, height),
    codec: h264(device),
    codecOptions: { videoGoogleStartBitrate: 1_500 },
  };
}

/** H.264 chosen by name: browsers put VP8 first, and only H.264 reaches the audience without being encoded again. */
function h264(device: Device): types.RtpCodecCapability {
  const codec = device.sendRtpCapabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === 'video/h264');
  if (!codec) throw new Error('this browser cannot send H.264 video');
  return codec;
}

async function openTransport(
  device: Device,
  signalling: Signalling,
  events: SendSessionEvents,
): Promise<types.Transport> {
  const facts = await signalling.ask({ type: 'create_transport', kind: 'webrtc' }, webrtcTransportSchema);
  const transport = device.createSendTransport({
    id: facts.transportId,
    iceParameters: facts.iceParameters as unknown as types.IceParameters,
    iceCandidates: facts.iceCandidates as unknown as types.IceCandidate[],
    dtlsParameters: facts.dtlsParameters as unknown as types.DtlsParameters,
  });
  const { transportId } = facts;
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    signalling.ask({ type: 'connect_webrtc', transportId, dtlsParameters }, z.unknown()).then(done, failed);
  });
  transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
    signalling
      .ask({ type: 'produce', transportId, kind, rtpParameters: { ...rtpParameters } }, producedSchema)
      .then(({ producerId }) => done({ id: producerId }), failed);
  });
  keepConnected(transport, signalling, events);
  return transport;
}

/** Tries to bring a lost path back by restarting ICE, once per loss. */
function keepConnected(transport: types.Transport, signalling: Signalling, events: SendSessionEvents): void {
  let restarting = false;
  transport.on('connectionstatechange', (state) => {
    if (state === 'connected') restarting = false;
    else if (state === 'failed') events.onFailed();
    else if (state === 'disconnected' && !restarting) {
      restarting = true;
      signalling
        .ask({ type: 'restart_ice', transportId: transport.id }, iceRestartedSchema)
        .then(({ iceParameters }) =>
          transport.restartIce({ iceParameters: iceParameters as unknown as types.IceParameters }),
        )
        .catch(() => events.onFailed());
    }
  });
}
