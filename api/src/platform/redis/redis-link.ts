import { setTimeout as wait } from 'node:timers/promises';
import type { LuaScript } from './lua-script.ts';
import type { RedisAddress } from './redis-address.ts';
import { createDriver, type RedisDriver, retryDelayMs } from './redis-driver.ts';
import { RedisHealth, type RedisState } from './redis-health.ts';
import { redisLimits } from './redis-limits.ts';
import { type MessageListener, RedisSubscriptions } from './redis-subscriptions.ts';
import { withinMs } from './within-ms.ts';

export interface RedisLinkParts {
  readonly address: RedisAddress;
  /** Time that passes, ms. */
  readonly passingMs: () => number;
  readonly nowMs: () => number;
  /** Redis answers again, or doesn't any more. */
  readonly onChange: (state: RedisState) => void;
  /** Default: `redisLimits.commandTimeoutMs`. */
  readonly commandTimeoutMs?: number;
  /** Default: `redisLimits.countWithinMs`. */
  readonly countWithinMs?: number;
}

/**
 * This process's Redis: connected from the start on, for as long as it takes and again after each loss, without anybody waiting for it. Nothing is
 * kept for later: a command is answered within `commandTimeoutMs` or fails, and one that failed may have been carried out all the same.
 */
export class RedisLink {
  readonly #parts: RedisLinkParts;
  readonly #health: RedisHealth;
  readonly #subscriptions: RedisSubscriptions;
  #driver: RedisDriver | null = null;
  #supervising: NodeJS.Timeout;
  readonly #closing = new AbortController();

  constructor(parts: RedisLinkParts) {
    this.#parts = parts;
    this.#health = new RedisHealth({ ...parts, toleratedMs: redisLimits.toleratedMs });
    this.#subscriptions = new RedisSubscriptions(parts.address, (error) => this.#broke(error));
    void this.#open();
    this.#supervising = setInterval(() => this.#supervise(), redisLimits.superviseMs);
    this.#supervising.unref();
  }

  /** Whether Redis answers, for `/readyz` and metrics. */
  get state(): RedisState {
    return this.#health.state;
  }

  /**
   * Carries out a script. Rejects when it refuses, when there is no connection, or when no answer came in time: then it may have been carried out.
   * @param keys all in one slot, the first says where
   */
  async run(script: LuaScript, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    const rest = [String(keys.length), ...keys, ...args];
    const key = keys[0] ?? '';
    try {
      return await this.send(key, ['EVALSHA', script.sha1, ...rest]);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return this.send(key, ['EVAL', script.source, ...rest]);
    }
  }

  /** Sends a command to the master of `key`, as `run` does a script. */
  async send(key: string, command: readonly string[]): Promise<unknown> {
    const driver = this.#driver;
    if (driver === null) throw new Error('there is no connection to Redis');
    try {
      const answer = await withinMs(
        driver.send(key, command),
        this.#parts.commandTimeoutMs ?? redisLimits.commandTimeoutMs,
      );
      this.#answered();
      return answer;
    } catch (error) {
      if (isAnswer(error)) this.#answered();
      else this.#broke(error);
      throw error;
    }
  }

  /** The answer to something that somebody waits for: rejects when it takes too long to be worth it, whatever comes of it. */
  soon<T>(answer: Promise<T>): Promise<T> {
    return withinMs(answer, this.#parts.countWithinMs ?? redisLimits.countWithinMs);
  }

  /** Hears a sharded channel from now on, or as soon as that can be: see `RedisSubscriptions`. Resolves in `commandTimeoutMs` at the latest. */
  async subscribe(channel: string, listener: MessageListener): Promise<void> {
    const subscribed = this.#subscriptions.subscribe(channel, listener, this.#driver);
    await withinMs(subscribed, redisLimits.commandTimeoutMs).catch((error: unknown) => this.#broke(error));
  }

  unsubscribe(channel: string): void {
    this.#subscriptions.unsubscribe(channel);
  }

  /** Ends all connections. Idempotent. */
  close(): void {
    this.#closing.abort();
    clearInterval(this.#supervising);
    this.#subscriptions.close();
    this.#driver?.destroy();
    this.#driver = null;
  }

  async #open(): Promise<void> {
    const { signal } = this.#closing;
    for (let tries = 0; !signal.aborted; tries++) {
      const driver = createDriver(this.#parts.address, (error) => this.#broke(error));
      try {
        await withinMs(driver.connect(), redisLimits.connectTimeoutMs * 2);
        if (signal.aborted) driver.destroy();
        else this.#driver = driver;
        this.#answered();
        this.#supervise();
        return;
      } catch (error) {
        driver.destroy();
        this.#broke(error);
        await wait(retryDelayMs(tries), undefined, { signal, ref: false }).catch(() => {});
      }
    }
  }

  #supervise(): void {
    void this.#subscriptions.supervise(this.#driver);
    if (this.#driver === null) return;
    // Also where nobody has anything to say, it is known whether Redis is there.
    this.send('', ['PING']).catch(() => {});
    if (this.state.isUp || this.#health.silentMs < redisLimits.reopenMs) return;
    this.#driver.destroy();
    this.#driver = null;
    this.#health.restart();
    void this.#open();
  }

  #answered(): void {
    if (!this.#closing.signal.aborted) this.#health.answered();
  }

  #broke(error: unknown): void {
    if (!this.#closing.signal.aborted) this.#health.failed(error);
  }
}

/** What Redis says when it can do nothing at all, or not for us. */
const disabled =
  /^(ASK|CLUSTERDOWN|LOADING|MASTERDOWN|MISCONF|MOVED|NOAUTH|NOPERM|NOREPLICAS|OOM|READONLY|TRYAGAIN|WRONGPASS) /;

/** Whether Redis has understood and refused this one command, and works. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && /^[A-Z_]+ /.test(error.message) && !disabled.test(error.message);
}
