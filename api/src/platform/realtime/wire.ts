import type { ErrorCode } from '@showfloor/contracts/errors';

/** The socket under a connection, in a connection's words. */
export interface Wire {
  /** Bytes that were written and that the network has not taken yet. */
  bufferedBytes(): number;
  /** Writes bytes that are whole frames; nothing when the socket is closing. True when the network has taken most of what was written so far. */
  write(frames: Buffer): boolean;
  /** The same with bytes that many are written: what this wire makes of them is made once for all that make the same of it. */
  writeShared(frames: Buffer): boolean;
  ping(): void;
  /** Closes with the code of `errorTable`, and the error code as the reason. */
  close(code: ErrorCode): void;
}
