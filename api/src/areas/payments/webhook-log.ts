/** What a provider sent of its own accord. */
interface SentEvent {
  readonly provider: string;
  readonly eventId: string;
  readonly kind: string;
  readonly subject: string;
  readonly nowMs: number;
}

/** Port: which events of providers were taken. An event is noted once what it says is done: one whose taking failed is taken when it comes again. */
export interface WebhookLog {
  isTaken(provider: string, eventId: string): Promise<boolean>;
  note(event: SentEvent): Promise<void>;
  /** Forgets what was sent before a moment. @returns how many those were. */
  forget(beforeMs: number): Promise<number>;
}
