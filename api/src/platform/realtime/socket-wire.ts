import type { Duplex } from 'node:stream';
import { type ErrorCode, errorTable } from '@showfloor/contracts/errors';
import { WebSocket } from 'ws';
import type { Wire } from './wire.ts';

/** A ping without a payload (RFC 6455 §5.5.2), for everybody. */
const pingFrame = Buffer.from([0x89, 0]);

/**
 * A wire on a `ws` socket. Frames go to the TCP socket as they are, past `ws`'s sender: it would frame them anew for each reader. That is sound
 * as long as nothing of ours is fragmented or compressed, which is so (no permessage-deflate, whole messages only).
 */
export class SocketWire implements Wire {
  readonly #webSocket: WebSocket;
  readonly #socket: Duplex;

  constructor(webSocket: WebSocket, socket: Duplex) {
    this.#webSocket = webSocket;
    this.#socket = socket;
  }

  bufferedBytes(): number {
    return this.#socket.writableLength;
  }

  write(frames: Buffer): boolean {
    // After a close frame nothing may follow (RFC 6455 §5.5.1).
    return this.#webSocket.readyState !== WebSocket.OPEN || this.#socket.write(frames);
  }

  ping(): void {
    this.write(pingFrame);
  }

  close(code: ErrorCode): void {
    this.#webSocket.close(errorTable[code].closeCode, code);
  }
}
