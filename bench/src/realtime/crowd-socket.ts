import { connect, type Socket } from 'node:net';
import { realtimeVersion } from '@showfloor/contracts/realtime';
import { helloQuery, roomProtocols } from '@showfloor/contracts/room-hello';
import type { ConnectOrder, Way } from './orders.ts';
import { chatMark, pinMark } from './talk.mjs';

const buffer = Buffer.allocUnsafe(256 * 1024);
const chatBytes = Buffer.from(chatMark);
const pinBytes = Buffer.from(pinMark);

/** What a crowd has received. */
export interface Arrivals {
  frames: number;
  messages: number;
  pinMs: number[];
  /** Connections that were welcomed with what they missed. */
  resumed: number;
  /** Of the last welcome. */
  position: { epoch: string; offset: number } | null;
}

/** What is looked at of a welcome, which says so within its first bytes. */
const welcomePattern = /"position":\{"epoch":"([^"]+)","offset":(\d+)\}.*?"resync":(true|false)/;

/** A text frame as a client sends it, masked with zeros (RFC 6455 §5.3). */
function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? [0x80 | payload.length] : [0xfe, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...head, 0, 0, 0, 0]), payload]);
}

const paths: Readonly<Record<Way, string>> = {
  room: '/api/realtime',
  floor: '/',
  ws: '/',
  socketIo: '/socket.io/?EIO=4&transport=websocket',
  uws: '/',
};

/**
 * One viewer that costs as little as it can, so that the crowd takes less time than the server it loads: a TCP socket that reads into one buffer which
 * all share, counts frames by their heads, and looks for the marks in them. Resolves when it is in the room.
 * @param seat which of the crowd it is: each comes from an address of its own, by the word of a proxy
 */
export function joinRoom(order: ConnectOrder, seat: number, arrivals: Arrivals): Promise<Socket> {
  const { way, port, showId, resume, marks } = order;
  return new Promise((resolve, reject) => {
    /** Of the frame that is being read. */
    let payloadLeft = 0;
    let partialHead: Buffer | null = null;
    let isUpgraded = false;
    let isIn = false;

    const enter = () => {
      if (isIn) return;
      isIn = true;
      resolve(socket);
    };
    const onText = (chunk: Buffer) => {
      if (way === 'socketIo') {
        // Engine.IO 4: open, then ours to connect to the namespace, then its answer; pings are answered.
        if (chunk[0] === 0x30) socket.write(maskedFrame('40'));
        else if (chunk[0] === 0x32) socket.write(maskedFrame('3'));
        else if (chunk[0] === 0x34 && chunk[1] === 0x30) enter();
      } else if (way === 'room') {
        const [, epoch = '', offset, resync] = welcomePattern.exec(chunk.toString('latin1', 0, 500)) ?? [];
        if (resync === 'false') arrivals.resumed += 1;
        arrivals.position = { epoch, offset: Number(offset) };
        enter();
      }
    };
    const readFrames = (chunk: Buffer) => {
      let at = 0;
      if (partialHead) {
        const joined: Buffer = Buffer.concat([partialHead, chunk]);
        partialHead = null;
        readFrames(joined);
        return;
      }
      while (at < chunk.length) {
        if (payloadLeft > 0) {
          const taken = Math.min(payloadLeft, chunk.length - at);
          payloadLeft -= taken;
          at += taken;
          continue;
        }
        const short = (chunk[at + 1] ?? 0) & 127;
        const headBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
        if (at + headBytes > chunk.length) {
          partialHead = Buffer.from(chunk.subarray(at));
          return;
        }
        payloadLeft = short < 126 ? short : short === 126 ? chunk.readUInt16BE(at + 2) : chunk.readUInt32BE(at + 6);
        const opcode = (chunk[at] ?? 0) & 15;
        at += headBytes;
        if (opcode === 9) socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
        if (opcode !== 1) continue;
        arrivals.frames += 1;
        if (!isIn || way === 'socketIo') onText(chunk.subarray(at));
      }
    };
    const countChat = (chunk: Buffer) => {
      for (let at = chunk.indexOf(chatBytes); at >= 0; at = chunk.indexOf(chatBytes, at + 60)) arrivals.messages += 1;
    };
    const countPins = (chunk: Buffer) => {
      for (let at = chunk.indexOf(pinBytes); at >= 0; at = chunk.indexOf(pinBytes, at + 2)) {
        const dueMs = Number(chunk.toString('latin1', at + 2, chunk.indexOf('@', at + 2)));
        arrivals.pinMs.push(performance.timeOrigin + performance.now() - dueMs);
      }
    };
    const onBytes = (chunk: Buffer) => {
      if (isUpgraded) {
        readFrames(chunk);
        if (isIn && marks === 'all') countChat(chunk);
        if (isIn) countPins(chunk);
        return;
      }
      const end = chunk.indexOf('\r\n\r\n');
      if (end < 0 || !chunk.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
        reject(new Error(`${way}: ${chunk.toString('latin1', 0, 200)}`));
        return;
      }
      isUpgraded = true;
      if (way !== 'room' && way !== 'socketIo') enter();
      readFrames(chunk.subarray(end + 4));
    };
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer,
        callback: (bytes, chunk) => {
          onBytes(Buffer.from(chunk.buffer, chunk.byteOffset, bytes));
          return true;
        },
      },
    });
    socket.on('error', reject);
    socket.on('connect', () => {
      const key = 'dGhlIHNhbXBsZSBub25jZQ==';
      const address = `X-Forwarded-For: 10.${seat >> 16}.${(seat >> 8) & 255}.${seat & 255}\r\n`;
      const hello = helloQuery({ type: 'hello', v: realtimeVersion, showId, ...(resume && { resume }) });
      const [query, protocols] =
        way === 'room' ? [`?${hello}`, `Sec-WebSocket-Protocol: ${roomProtocols.join(', ')}\r\n`] : ['', ''];
      const head = `GET ${paths[way]}${query} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${address}`;
      socket.write(`${head}${protocols}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`);
    });
  });
}
