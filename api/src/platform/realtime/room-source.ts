import type { RoomState } from './room-state.ts';

/** Port: where a room's state comes from when it is opened. app.ts joins it from shows, timeline, chat and stock. */
export interface RoomSource {
  /** The present state by the database, or null when there is no such show. */
  load(showId: string): Promise<RoomState | null>;
}
