import type { ChatMessage } from '@showfloor/contracts/chat';
import type { ChatLog, LoggedMessage, PlayedStretch, SaidText } from '../chat-log.ts';

/** A chat log that lives as long as a test. */
export class MemoryChatLog implements ChatLog {
  readonly entries: (LoggedMessage & { deleted: boolean })[] = [];
  batches: number[] = [];
  /** What a batch fails with; null: it is kept. */
  failsOn: (messages: readonly LoggedMessage[]) => Error | null = () => null;
  /** Holds every write back until it resolves. */
  gate: Promise<void> = Promise.resolve();

  async append(messages: readonly LoggedMessage[]): Promise<void> {
    await this.gate;
    const failure = this.failsOn(messages);
    if (failure !== null) throw failure;
    this.batches.push(messages.length);
    this.entries.push(...messages.map((entry) => ({ ...entry, deleted: false })));
  }

  async newest(showId: string, limit: number): Promise<ChatMessage[]> {
    return this.entries
      .filter((entry) => entry.showId === showId && !entry.deleted && !entry.isShadowed)
      .slice(-limit)
      .map(({ message }) => message);
  }

  async find(showId: string, messageId: string): Promise<ChatMessage | null> {
    return (await this.newest(showId, this.entries.length)).find(({ id }) => id === messageId) ?? null;
  }

  async speakers(showId: string, messages: number) {
    return (await this.newest(showId, messages)).map(({ userId, name }) => ({ userId, name })).reverse();
  }

  async saidSince(showId: string, { userId, text, kind, replyToId }: SaidText, sinceMs: number) {
    const isIt = ({ showId: inShow, message }: LoggedMessage) =>
      inShow === showId &&
      message.userId === userId &&
      message.text === text &&
      (message.kind ?? 'message') === kind &&
      (message.replyTo?.id ?? null) === replyToId &&
      message.sentAtMs >= sinceMs;
    return this.entries.some(isIt) ? ('said' as const) : null;
  }

  async wasHeard(userId: string): Promise<boolean> {
    return this.entries.some(({ message, deleted }) => message.userId === userId && !deleted);
  }

  async before(showId: string, messageId: string, limit: number): Promise<ChatMessage[] | null> {
    const at = this.entries.findIndex((entry) => entry.showId === showId && entry.message.id === messageId);
    if (at === -1) return null;
    const earlier = this.entries.slice(0, at).filter((entry) => entry.showId === showId && !entry.deleted);
    return earlier.slice(-limit).map(({ message }) => message);
  }

  async until(showId: string, untilMs: number, limit: number): Promise<ChatMessage[]> {
    return (await this.newest(showId, this.entries.length)).filter(({ sentAtMs }) => sentAtMs <= untilMs).slice(-limit);
  }

  async since(showId: string, sinceMs: number, limit: number): Promise<ChatMessage[]> {
    return (await this.newest(showId, this.entries.length))
      .filter(({ sentAtMs }) => sentAtMs >= sinceMs)
      .slice(0, limit);
  }

  async played(showId: string, { fromMs, toMs, afterId, limit }: PlayedStretch): Promise<ChatMessage[] | null> {
    const playedAtMs = ({ programTimeMs, sentAtMs }: ChatMessage) => programTimeMs ?? sentAtMs;
    const all = (await this.newest(showId, this.entries.length))
      .filter((message) => playedAtMs(message) >= fromMs && playedAtMs(message) < (toMs ?? Number.POSITIVE_INFINITY))
      .sort((a, b) => playedAtMs(a) - playedAtMs(b));
    const from = afterId === null ? 0 : all.findIndex(({ id }) => id === afterId) + 1;
    return afterId !== null && from === 0 ? null : all.slice(from, from + limit);
  }

  async markDeleted(showId: string, messageId: string) {
    return this.#mark(showId, messageId, true);
  }

  async markRestored(showId: string, messageId: string) {
    return this.#mark(showId, messageId, false);
  }

  #mark(showId: string, messageId: string, deleted: boolean) {
    const entry = this.entries.find((each) => each.showId === showId && each.message.id === messageId);
    if (!entry) return null;
    const changed = entry.deleted !== deleted;
    entry.deleted = deleted;
    return { changed, message: entry.message };
  }
}
