import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { ProtectionProfileAes128CmHmacSha1_80, type RtpPacket, SrtcpSession, SrtpSession } from 'werift-rtp';

const keyBytes = 16;
const saltBytes = 14;

/** A UDP socket that speaks SRTP and SRTCP (RFC 3711, AES_CM_128_HMAC_SHA1_80), multiplexed on one port (RFC 5761). */
export class SecureSocket {
  readonly #socket: Socket;
  readonly #srtp: SrtpSession;
  readonly #srtcp: SrtcpSession;

  private constructor(socket: Socket, localKey: Buffer, remoteKey: Buffer, onRtcp: (packet: Buffer) => void) {
    const keys = {
      localMasterKey: localKey.subarray(0, keyBytes),
      localMasterSalt: localKey.subarray(keyBytes, keyBytes + saltBytes),
      remoteMasterKey: remoteKey.subarray(0, keyBytes),
      remoteMasterSalt: remoteKey.subarray(keyBytes, keyBytes + saltBytes),
    };
    const profile = ProtectionProfileAes128CmHmacSha1_80;
    this.#socket = socket;
    this.#srtp = new SrtpSession({ keys, profile });
    this.#srtcp = new SrtcpSession({ keys, profile });
    socket.on('message', (message) => {
      try {
        onRtcp(this.#srtcp.decrypt(message));
      } catch {
        // Not authentic, or not RTCP: RFC 3711 §3.3 has such packets dropped.
      }
    });
    // A node that goes away answers with ICMP errors; the signalling connection tells that story.
    socket.on('error', () => {});
  }

  /** Opens a socket towards `ip`:`port`. Keys are 30 bytes: master key, then salt. */
  static async open(
    remote: { ip: string; port: number; key: Buffer },
    localKey: Buffer,
    onRtcp: (packet: Buffer) => void,
  ): Promise<SecureSocket> {
    const socket = createSocket(remote.ip.includes(':') ? 'udp6' : 'udp4');
    const secure = new SecureSocket(socket, localKey, remote.key, onRtcp);
    socket.connect(remote.port, remote.ip);
    await once(socket, 'connect');
    return secure;
  }

  get localAddress(): { ip: string; port: number } {
    const { address, port } = this.#socket.address();
    return { ip: address, port };
  }

  sendRtp(packet: RtpPacket): void {
    this.#socket.send(this.#srtp.encrypt(packet.payload, packet.header));
  }

  sendRtcp(packet: Buffer): void {
    this.#socket.send(this.#srtcp.encrypt(packet));
  }

  close(): void {
    this.#socket.close();
  }
}

/** Bytes of the master key and salt that a session needs from each side. */
export const masterKeyBytes = keyBytes + saltBytes;
