import type { Duplex } from 'node:stream';
import { type ErrorCode, errorTable } from '@showfloor/contracts/errors';
import { WebSocket } from 'ws';
import type { DeflatedFrames } from './deflated-frames.ts';
import type { Wire } from './wire.ts';

/** A ping without a payload (RFC 6455 §5.5.2), for everybody. */
const pingFrame = Buffer.from([0x89, 0]);

/**
 * A wire on a `ws` socket. Frames go to the TCP socket as they are, past `ws`'s sender: it would frame them anew for each reader, and compress them anew. That
 * is sound as long as nothing is fragmented, and no message is compressed by what went before it, which is so (whole messages, no context takeover).
 */
export class SocketWire implements Wire {
  readonly #webSocket: WebSocket;
  readonly #socket: Duplex;
  readonly #deflated: DeflatedFrames | null;

  /** @param deflated what this reader is written instead of what all are; null: the same */
  constructor(webSocket: WebSocket, socket: Duplex, deflated: DeflatedFrames | null) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.#deflated = deflated;
  }

  bufferedBytes(): number {
    return this.#socket.writableLength;
  }

  write(frames: Buffer): boolean {
    // After a close frame nothing may follow (RFC 6455 §5.5.1).
    return this.#webSocket.readyState !== WebSocket.OPEN || this.#socket.write(frames);
  }

  writeShared(frames: Buffer): boolean {
    return this.write(this.#deflated === null ? frames : this.#deflated.of(frames));
  }

  ping(): void {
    this.write(pingFrame);
  }

  close(code: ErrorCode): void {
    this.#webSocket.close(errorTable[code].closeCode, code);
  }
}
