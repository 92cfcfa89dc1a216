import type { Duplex } from 'node:stream';
import { type ErrorCode, errorTable } from '@showfloor/contracts/errors';
import type { WebSocket } from 'ws';
import type { Wire } from './wire.ts';

/**
 * A wire on a `ws` socket. Frames go to the TCP socket as they are, past `ws`'s sender: it would frame them anew for each reader. That is sound
 * as long as nothing of ours is fragmented or compressed, which is so (no permessage-deflate, whole messages only).
 */
export function socketWire(webSocket: WebSocket, socket: Duplex): Wire {
  return {
    bufferedBytes: () => webSocket.bufferedAmount,
    write(frames) {
      // After a close frame nothing may follow (RFC 6455 §5.5.1).
      if (webSocket.readyState === webSocket.OPEN) socket.write(frames);
    },
    ping() {
      if (webSocket.readyState === webSocket.OPEN) webSocket.ping();
    },
    close: (code) => webSocket.close(errorTable[code].closeCode, code satisfies ErrorCode),
  };
}
