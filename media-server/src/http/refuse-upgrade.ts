import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorBody, errorTable, type Refusal } from '@showfloor/contracts/errors';

/** Answers an HTTP upgrade with a refusal, before it is a WebSocket, and closes the socket. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const { httpStatus } = errorTable[refusal.refused];
  const body = JSON.stringify(errorBody(refusal, randomUUID()));
  const head = [
    `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus] ?? ''}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.once('error', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
