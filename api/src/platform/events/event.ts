/** Where an event stands: by the transaction that wrote it, then by its own number. */
export interface EventPosition {
  /** PostgreSQL's id of the transaction. */
  readonly xact: number;
  readonly id: number;
}

/** What happened, as it is written down in the transaction that made it happen. */
export interface NewEvent {
  /** `order.paid`, `cue.appended`, … : what `payload` is. */
  readonly kind: string;
  /** What it is about: the id of an order, a show, a variant. */
  readonly subjectId: string;
  /** What its readers need to know; the kind's area has the schema. */
  readonly payload: object;
  readonly atMs: number;
}

/** What happened, as it is read. */
export interface ReadEvent {
  readonly kind: string;
  readonly subjectId: string;
  /** By the kind's schema. */
  readonly payload: unknown;
  readonly atMs: number;
  /** Where it stands in the log; absent for what was put off and is applied later. */
  readonly position?: EventPosition;
}

/** What happened, at its place in the log. */
export interface LoggedEvent extends ReadEvent {
  readonly position: EventPosition;
}

/** Less than 0 when `a` comes before `b`. */
export function comparePositions(a: EventPosition, b: EventPosition): number {
  return a.xact - b.xact || a.id - b.id;
}

/** The later of two positions. */
export function laterOf(a: EventPosition, b: EventPosition): EventPosition {
  return comparePositions(a, b) < 0 ? b : a;
}

/** The earlier of two positions. */
export function earlierOf(a: EventPosition, b: EventPosition): EventPosition {
  return comparePositions(a, b) < 0 ? a : b;
}
