/**
 * One unmasked, unfragmented WebSocket text frame, as a server sends it (RFC 6455 §5.2): made once, written to every socket of a room.
 * @param text the payload, or how it begins.
 * @param rest how it goes on, as UTF-8. Together at most 4 GiB.
 */
export function textFrame(text: string, rest?: Buffer): Buffer {
  const textBytes = Buffer.byteLength(text);
  const length = textBytes + (rest?.length ?? 0);
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerBytes + length);
  // FIN, opcode 1: text.
  frame[0] = 0x81;
  if (headerBytes === 2) {
    frame[1] = length;
  } else if (headerBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  frame.write(text, headerBytes);
  rest?.copy(frame, headerBytes + textBytes);
  return frame;
}
