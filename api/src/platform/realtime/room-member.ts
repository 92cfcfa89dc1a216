import type { TeamRole } from '@showfloor/contracts/account';
import type { ErrorCode } from '@showfloor/contracts/errors';
import type { PersonEvent } from '@showfloor/contracts/realtime';

/** One connection, as a room sees it. */
export interface RoomMember {
  /** Equal for the connections of one viewer; null for the brand's team, who are no audience. */
  readonly viewerKey: string | null;
  /** In the show; null for the audience. */
  readonly role: TeamRole | null;
  /** Says something to this member alone. */
  notify(event: PersonEvent): void;
  /** Bytes that were written and that the network has not taken yet. */
  bufferedBytes(): number;
  /** Writes bytes that are whole WebSocket frames; true when the network has taken most of what was written so far. */
  write(frames: Buffer): boolean;
  /** The same with bytes that many are written. */
  writeShared(frames: Buffer): boolean;
  /** Ends the connection, and says why. The room has let go of the member already. */
  cutOff(code: ErrorCode): void;
}
