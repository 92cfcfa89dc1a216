import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { framesPerSecond, opusFrameMs } from './encoded-media.ts';
import { headerBytes, RtpStream } from './rtp-stream.ts';
import { SrtpSender } from './srtp-sender.ts';

export const h264PayloadType = 102;
export const opusPayloadType = 111;
export const absCaptureTimeId = 3;

interface SentLayer {
  readonly ssrc: number;
  readonly pictures: readonly Buffer[][];
}

export interface MediaSenderOptions {
  /** SRTP key that it encrypts with, 30 bytes. */
  readonly key: Buffer;
  readonly layers: readonly SentLayer[];
  readonly audio?: { readonly ssrc: number; readonly packets: readonly Buffer[] } | undefined;
}

/**
 * Sends pictures and sound in real time over one UDP socket, encrypted, with a sender report of each stream a second. Asked for a key
 * frame, it begins its pictures anew.
 */
export class MediaSender {
  readonly #socket: Socket;
  readonly #srtp: SrtpSender;
  readonly #video: { stream: RtpStream; pictures: readonly Buffer[][] }[];
  readonly #audio: { stream: RtpStream; packets: readonly Buffer[] } | undefined;
  /** Picture that begins the list anew. */
  #firstPicture = 0;
  #nextPicture = 0;
  /** How often the server asked for a key frame. */
  keyFramesAsked = 0;
  #peer: { ip: string; port: number } | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Layers that are being sent, by index; a test may take one away. */
  readonly sending: Set<number>;

  static async open(options: MediaSenderOptions): Promise<MediaSender> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new MediaSender(socket, options);
  }

  private constructor(socket: Socket, { key, layers, audio }: MediaSenderOptions) {
    this.#socket = socket;
    socket.on('message', (datagram) => {
      if (!isPictureLossIndication(datagram)) return;
      this.keyFramesAsked += 1;
      this.#firstPicture = this.#nextPicture;
    });
    this.#srtp = new SrtpSender(key);
    this.sending = new Set(layers.keys());
    this.#video = layers.map(({ ssrc, pictures }) => ({
      pictures,
      stream: new RtpStream({ ssrc, payloadType: h264PayloadType, clockRate: 90_000, absCaptureTimeId }),
    }));
    this.#audio = audio && {
      packets: audio.packets,
      stream: new RtpStream({
        ssrc: audio.ssrc,
        payloadType: opusPayloadType,
        clockRate: 48_000,
        absCaptureTimeId,
      }),
    };
  }

  get port(): number {
    return this.#socket.address().port;
  }

  start(peer: { ip: string; port: number }): void {
    this.#peer = peer;
    const startMs = Date.now();
    let sound = 0;
    let report = 0;
    this.#timer = setInterval(() => {
      const elapsedMs = Date.now() - startMs;
      while ((this.#nextPicture * 1000) / framesPerSecond <= elapsedMs) {
        const picture = this.#nextPicture++;
        this.#sendPicture(picture, startMs + (picture * 1000) / framesPerSecond);
      }
      for (; sound * opusFrameMs <= elapsedMs; sound++) this.#sendSound(sound, startMs + sound * opusFrameMs);
      for (; report * 1000 + 100 <= elapsedMs; report++) this.#sendReports(startMs + report * 1000 + 100);
    }, 10);
  }

  /** Sends bytes as they are, for garbage. */
  sendRaw(bytes: Buffer): void {
    if (this.#peer !== undefined) this.#socket.send(bytes, this.#peer.port, this.#peer.ip);
  }

  /** Sends bytes as an RTP packet's payload on a layer's SSRC, encrypted as it should be. */
  sendPayload(layer: number, payload: Buffer): void {
    const stream = this.#video[layer]?.stream;
    if (stream !== undefined) this.#send(stream.packet(payload, Date.now(), true));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#peer !== undefined) this.#socket.close();
    this.#peer = undefined;
  }

  #sendPicture(index: number, captureMs: number): void {
    for (const [layer, { stream, pictures }] of this.#video.entries()) {
      const nalUnits = pictures[(index - this.#firstPicture) % pictures.length];
      if (nalUnits === undefined || !this.sending.has(layer)) continue;
      for (const packet of stream.picture(nalUnits, captureMs)) this.#send(packet);
    }
  }

  #sendSound(index: number, captureMs: number): void {
    const payload = this.#audio?.packets[index % this.#audio.packets.length];
    if (this.#audio && payload) this.#send(this.#audio.stream.packet(payload, captureMs, false));
  }

  #sendReports(captureMs: number): void {
    for (const { stream } of [...this.#video, ...(this.#audio ? [this.#audio] : [])]) {
      this.sendRaw(this.#srtp.protectRtcp(stream.senderReport(captureMs)));
    }
  }

  #send(packet: Buffer): void {
    this.sendRaw(this.#srtp.protectRtp(packet, headerBytes));
  }
}

/** RFC 4585 §6.3.1. The first eight bytes of SRTCP are readable. */
function isPictureLossIndication(datagram: Buffer): boolean {
  return datagram.length >= 8 && datagram.readUInt8(0) === 0x81 && datagram.readUInt8(1) === 206;
}
