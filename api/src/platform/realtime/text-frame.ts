/** FIN, opcode 1: a whole text message. */
const wholeText = 0x81;

/**
 * One unmasked, unfragmented WebSocket text frame, as a server sends it (RFC 6455 §5.2): made once, written to every socket of a room.
 * @param text the payload, or how it begins.
 * @param rest how it goes on, as UTF-8. Together at most 4 GiB.
 */
export function textFrame(text: string, rest?: Buffer): Buffer {
  const textBytes = Buffer.byteLength(text);
  const length = textBytes + (rest?.length ?? 0);
  const headerBytes = headerBytesOf(length);
  const frame = Buffer.allocUnsafe(headerBytes + length);
  writeHeader(frame, wholeText, length);
  frame.write(text, headerBytes);
  rest?.copy(frame, headerBytes + textBytes);
  return frame;
}

/**
 * What stands before the payload of an unmasked frame (RFC 6455 §5.2).
 * @param firstByte FIN, the reserved bits and the opcode
 */
export function frameHeader(firstByte: number, payloadBytes: number): Buffer {
  const header = Buffer.allocUnsafe(headerBytesOf(payloadBytes));
  writeHeader(header, firstByte, payloadBytes);
  return header;
}

function headerBytesOf(payloadBytes: number): number {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
}

function writeHeader(frame: Buffer, firstByte: number, payloadBytes: number): void {
  frame[0] = firstByte;
  if (payloadBytes < 126) {
    frame[1] = payloadBytes;
  } else if (payloadBytes < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(payloadBytes, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(payloadBytes, 6);
  }
}
