import type { ErrorCode } from '@showfloor/contracts/errors';

/** One connection, as a room sees it. */
export interface RoomMember {
  /** Equal for the connections of one viewer. */
  readonly viewerKey: string;
  /** Bytes that were written and that the network has not taken yet. */
  bufferedBytes(): number;
  /** Writes bytes that are whole WebSocket frames. */
  write(frames: Buffer): void;
  /** Ends the connection, and says why. The room has let go of the member already. */
  cutOff(code: ErrorCode): void;
}
