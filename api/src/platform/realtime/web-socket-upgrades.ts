import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '@showfloor/contracts/limits';
import { greetedProtocol } from '@showfloor/contracts/room-hello';
import { type WebSocket, WebSocketServer } from 'ws';
import { type DeflatedFrames, Deflaters } from './deflated-frames.ts';
import { realtimeLimits } from './realtime-limits.ts';
import { SocketWire } from './socket-wire.ts';
import type { Wire } from './wire.ts';

const options = {
  noServer: true,
  clientTracking: false,
  maxPayload: limits.realtimeClientMessageBytes,
  closeTimeout: realtimeLimits.closeTimeoutMs,
  maxFragments: realtimeLimits.fragments,
  maxBufferedChunks: realtimeLimits.bufferedChunks,
  // One frame of a connection at a time: a chunk of 64 KiB has ten thousand empty ones, and whoever sends them would hold up everybody else.
  allowSynchronousEvents: false,
  handleProtocols: (offered: ReadonlySet<string>) =>
    offered.has(greetedProtocol) ? greetedProtocol : ([...offered][0] ?? false),
};

/**
 * permessage-deflate (RFC 7692) where it is on and the client asks for it. No message leans on those before it, in either direction, so that what a room
 * says is compressed once for all, and a connection keeps no window. ws itself compresses nothing: `SocketWire` writes past it.
 */
const compression = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  threshold: Number.MAX_SAFE_INTEGER,
  zlibInflateOptions: { chunkSize: 1_024 },
};

/** Makes WebSockets out of upgrade requests, and the wires that frames go over. */
export class WebSocketUpgrades {
  readonly #server: WebSocketServer;
  readonly #deflaters = new Deflaters();
  /** What was answered to the extensions that a client offered. */
  readonly #accepted = new WeakMap<IncomingMessage, string>();
  /** Sockets whose first words are still being gathered. */
  #held: Duplex[] = [];

  constructor({ compresses }: { readonly compresses: boolean }) {
    this.#server = new WebSocketServer({ ...options, perMessageDeflate: compresses && compression });
    this.#server.on('headers', (headers, request) => {
      const [extensions] = headers.filter((header) => /^sec-websocket-extensions:/i.test(header));
      if (extensions !== undefined) this.#accepted.set(request, extensions.slice(extensions.indexOf(':') + 1));
    });
  }

  /** Answers an upgrade request that is let in; one that is no proper WebSocket request is refused, and `onOpen` not called. */
  complete(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    onOpen: (webSocket: WebSocket, wire: Wire) => void,
  ): void {
    this.#hold(socket);
    this.#server.handleUpgrade(request, socket, head, (webSocket) =>
      onOpen(webSocket, new SocketWire(webSocket, socket, this.#deflatedFor(request))),
    );
  }

  /** What is written to `socket` until the process has its next turn goes in one: the handshake, and the welcome where it is known at once. */
  #hold(socket: Duplex): void {
    socket.cork();
    this.#held.push(socket);
    if (this.#held.length > 1) return;
    setImmediate(() => {
      const held = this.#held;
      this.#held = [];
      for (const each of held) each.uncork();
    });
  }

  #deflatedFor(request: IncomingMessage): DeflatedFrames | null {
    const accepted = this.#accepted.get(request);
    return accepted === undefined ? null : this.#deflaters.of(accepted);
  }
}
