import { type NewRedPacket, redPacketSchema } from '@showfloor/contracts/red-packet';
import type { Logger } from 'pino';
import { ApiRefusal, type ApiSession } from '../api-session.ts';
import { Later } from './later.ts';

export interface RedPacketHostOptions {
  readonly showId: string;
  /** Whose hands drop it. */
  readonly host: ApiSession;
  /** From one red packet to the next, in seconds; 0: there are none. */
  readonly everySeconds: number;
  /** How long after the start the first one comes, in ms. Default: 100 s, when the first drop is under way. */
  readonly firstAfterMs?: number;
  readonly log: Logger;
}

/** Small enough that a show of some hours gives away less than it takes. */
const packet = {
  name: 'A little thank-you',
  budgetMinor: 1_000,
  coins: 12,
  split: 'random',
  minSpendMinor: 2_000,
  lengthS: 60,
  validHours: 24,
} as const satisfies NewRedPacket;

/** Drops a red packet every few minutes, as a host would who thanks who is there. */
export class RedPacketHost {
  readonly #options: RedPacketHostOptions;
  readonly #later = new Later();

  constructor(options: RedPacketHostOptions) {
    this.#options = options;
  }

  start(): void {
    const { everySeconds, firstAfterMs = 100_000 } = this.#options;
    if (everySeconds > 0) this.#later.in(firstAfterMs, () => void this.#next());
  }

  async #next(): Promise<void> {
    const { showId, host, everySeconds, log } = this.#options;
    try {
      await host.post(`/api/shows/${showId}/red-packets`, packet, redPacketSchema);
    } catch (error) {
      if (error instanceof ApiRefusal && error.code === 'limit_reached') {
        log.info('this show has had as many red packets as it may');
        return;
      }
      log.warn({ err: error }, 'a red packet could not be dropped; the next one comes');
    }
    this.#later.in(everySeconds * 1_000, () => void this.#next());
  }

  /** What is open ends by itself. Idempotent. */
  close(): void {
    this.#later.close();
  }
}
