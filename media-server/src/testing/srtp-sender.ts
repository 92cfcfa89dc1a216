import { createCipheriv, createHmac } from 'node:crypto';

/** Encrypts what one endpoint sends: SRTP and SRTCP with AES_CM_128_HMAC_SHA1_80 (RFC 3711). For tests: no replay list, no rekeying. */
export class SrtpSender {
  readonly #rtp: SessionKeys;
  readonly #rtcp: SessionKeys;
  readonly #rollover = new Map<number, { roc: number; lastSequence: number }>();
  #rtcpIndex = 0;

  /** @param key 30 bytes: master key of 16, salt of 14. */
  constructor(key: Buffer) {
    this.#rtp = sessionKeys(key, 0);
    this.#rtcp = sessionKeys(key, 3);
  }

  /** @param headerBytes length of the header with its extensions, which stays readable. */
  protectRtp(packet: Buffer, headerBytes: number): Buffer {
    const sequence = packet.readUInt16BE(2);
    const ssrc = packet.readUInt32BE(8);
    const state = this.#rollover.get(ssrc) ?? { roc: 0, lastSequence: sequence };
    if (sequence < state.lastSequence && state.lastSequence - sequence > 0x8000) state.roc += 1;
    state.lastSequence = sequence;
    this.#rollover.set(ssrc, state);

    const index = state.roc * 2 ** 16 + sequence;
    const encrypted = Buffer.concat([
      packet.subarray(0, headerBytes),
      crypt(this.#rtp, ssrc, index, packet.subarray(headerBytes)),
    ]);
    const roc = Buffer.alloc(4);
    roc.writeUInt32BE(state.roc);
    return Buffer.concat([encrypted, tag(this.#rtp, encrypted, roc)]);
  }

  protectRtcp(packet: Buffer): Buffer {
    const index = this.#rtcpIndex++;
    const encrypted = Buffer.concat([
      packet.subarray(0, 8),
      crypt(this.#rtcp, packet.readUInt32BE(4), index, packet.subarray(8)),
    ]);
    const trailer = Buffer.alloc(4);
    // §3.4: the E flag says that the packet is encrypted.
    trailer.writeUInt32BE((0x8000_0000 | index) >>> 0);
    return Buffer.concat([encrypted, trailer, tag(this.#rtcp, encrypted, trailer)]);
  }
}

interface SessionKeys {
  readonly key: Buffer;
  readonly authKey: Buffer;
  readonly salt: Buffer;
}

/** §4.3: each session key is key stream of the master key from an IV that carries its label. */
function sessionKeys(master: Buffer, firstLabel: number): SessionKeys {
  const derive = (label: number, length: number) => {
    const iv = Buffer.concat([master.subarray(16, 30), Buffer.alloc(2)]);
    iv.writeUInt8(iv.readUInt8(7) ^ label, 7);
    return createCipheriv('aes-128-ctr', master.subarray(0, 16), iv).update(Buffer.alloc(length));
  };
  return { key: derive(firstLabel, 16), authKey: derive(firstLabel + 1, 20), salt: derive(firstLabel + 2, 14) };
}

/** §4.1.1: IV = salt · 2^16 ⊕ SSRC · 2^64 ⊕ index · 2^16. */
function crypt({ key, salt }: SessionKeys, ssrc: number, index: number, data: Buffer): Buffer {
  const iv = Buffer.concat([salt, Buffer.alloc(2)]);
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(ssrc, 4);
  mask.writeUIntBE(index, 8, 6);
  for (let i = 0; i < 16; i++) iv.writeUInt8(iv.readUInt8(i) ^ mask.readUInt8(i), i);
  return createCipheriv('aes-128-ctr', key, iv).update(data);
}

function tag({ authKey }: SessionKeys, ...parts: Buffer[]): Buffer {
  const mac = createHmac('sha1', authKey);
  for (const part of parts) mac.update(part);
  return mac.digest().subarray(0, 10);
}
