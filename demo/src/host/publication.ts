import { randomBytes, randomInt } from 'node:crypto';
import {
  joinedSchema,
  plainTransportSchema,
  producedSchema,
  type StudioTicket,
  studioVersion,
} from '@showfloor/contracts/studio';
import { z } from 'zod';
import { splitAnnexB } from './annex-b.ts';
import { audioSampleRateHz } from './audio-encoder.ts';
import { h264Payloads } from './h264-payloads.ts';
import { asksForKeyFrame } from './key-frame-request.ts';
import type { Layer } from './layers.ts';
import { absCaptureTime, RtpSender } from './rtp-sender.ts';
import { masterKeyBytes, SecureSocket } from './secure-socket.ts';
import { StudioClient } from './studio-client.ts';

/** Payload of an RTP packet, so that packet, SRTP tag and IP headers fit an Ethernet frame. */
const payloadBytes = 1_180;
const videoClockHz = 90_000;
const videoPayloadType = 102;
const audioPayloadType = 111;

export interface PublicationOptions {
  readonly ticket: StudioTicket;
  /** Sent as the Origin of the signalling connection. */
  readonly origin: string;
  readonly layers: readonly Layer[];
  readonly startedAtMs: number;
  readonly onKeyFrameNeeded: () => void;
  /** The signalling connection is gone, and the publication with it. */
  readonly onClosed: (reason: string) => void;
}

const newSsrc = (): number => randomInt(1, 2 ** 32);

/** One publication to a show's stage: signalling, one SRTP socket, an RTP stream a layer and one for the audio. */
export class Publication {
  readonly #studio: StudioClient;
  readonly #video: RtpSender[];
  readonly #audio: RtpSender;
  #socket: SecureSocket | null = null;
  #closed = false;

  private constructor(studio: StudioClient, options: PublicationOptions) {
    const stream = (payloadType: number, clockRateHz: number) =>
      new RtpSender(
        {
          ssrc: newSsrc(),
          payloadType,
          clockRateHz,
          firstSequence: randomInt(2 ** 15),
          firstTimestamp: randomInt(2 ** 32),
        },
        options.startedAtMs,
      );
    this.#studio = studio;
    this.#video = options.layers.map(() => stream(videoPayloadType, videoClockHz));
    this.#audio = stream(audioPayloadType, audioSampleRateHz);
  }

  /** Joins and produces. Rejects with the studio's refusal. */
  static async open(options: PublicationOptions): Promise<Publication> {
    const studio = await StudioClient.open(
      options.ticket.studioUrl,
      options.origin,
      (message) => {
        if (message.type === 'ended') options.onClosed(message.reason);
      },
      (code) => options.onClosed(`signalling closed with ${code}`),
    );
    const publication = new Publication(studio, options);
    try {
      await publication.#publish(options);
    } catch (error) {
      publication.close();
      throw error;
    }
    return publication;
  }

  async #publish(options: PublicationOptions): Promise<void> {
    await this.#studio.ask(
      { type: 'join', v: studioVersion, ticket: options.ticket.ticket, takeOver: true },
      joinedSchema,
    );
    const transport = await this.#studio.ask({ type: 'create_transport', kind: 'plain' }, plainTransportSchema);
    const key = randomBytes(masterKeyBytes);
    const remote = { ip: transport.ip, port: transport.port, key: Buffer.from(transport.srtpKeyBase64, 'base64') };
    const socket = await SecureSocket.open(remote, key, (rtcp) => {
      if (asksForKeyFrame(rtcp)) options.onKeyFrameNeeded();
    });
    this.#socket = socket;
    const local = socket.localAddress;
    const { transportId } = transport;
    await this.#studio.ask(
      { type: 'connect_plain', transportId, ip: local.ip, port: local.port, srtpKeyBase64: key.toString('base64') },
      z.unknown(),
    );
    const headerExtensions = [{ uri: absCaptureTime.uri, id: absCaptureTime.id, encrypt: false, parameters: {} }];
    const rtcp = { cname: `showfloor-demo-${this.#audio.ssrc}`, reducedSize: true };
    await this.#studio.ask(
      {
        type: 'produce',
        transportId,
        kind: 'audio',
        rtpParameters: {
          mid: '0',
          codecs: [
            {
              mimeType: 'audio/opus',
              payloadType: audioPayloadType,
              clockRate: audioSampleRateHz,
              channels: 2,
              parameters: { 'sprop-stereo': 1 },
              rtcpFeedback: [],
            },
          ],
          headerExtensions,
          encodings: [{ ssrc: this.#audio.ssrc }],
          rtcp,
        },
      },
      producedSchema,
    );
    await this.#studio.ask(
      {
        type: 'produce',
        transportId,
        kind: 'video',
        rtpParameters: {
          mid: '1',
          codecs: [
            {
              mimeType: 'video/H264',
              payloadType: videoPayloadType,
              clockRate: videoClockHz,
              parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
              rtcpFeedback: [
                { type: 'nack', parameter: 'pli' },
                { type: 'ccm', parameter: 'fir' },
              ],
            },
          ],
          headerExtensions,
          encodings: this.#video.map((sender) => ({ ssrc: sender.ssrc, dtx: false })),
          rtcp,
        },
      },
      producedSchema,
    );
  }

  /** Sends one picture. @param accessUnits Annex B, one a layer. @param captureMs Unix ms. */
  sendVideo(accessUnits: readonly Buffer[], captureMs: number): void {
    accessUnits.forEach((accessUnit, index) => {
      const payloads = h264Payloads(splitAnnexB(accessUnit), payloadBytes);
      for (const packet of this.#video[index]?.packets(payloads, captureMs, true) ?? []) this.#socket?.sendRtp(packet);
    });
  }

  sendAudio(frame: Buffer, captureMs: number): void {
    for (const packet of this.#audio.packets([frame], captureMs, false)) this.#socket?.sendRtp(packet);
  }

  /** Ties every stream to the wall clock; due about once a second. */
  sendReports(nowMs: number): void {
    for (const sender of [this.#audio, ...this.#video]) this.#socket?.sendRtcp(sender.senderReport(nowMs));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#studio.close();
    this.#socket?.close();
    this.#socket = null;
  }
}
