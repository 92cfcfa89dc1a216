/** Port: how many watch a show now. `realtime/` knows. */
export interface Audience {
  viewersOf(showId: string): number;
}
