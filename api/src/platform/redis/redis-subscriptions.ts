import type { RedisAddress, RedisHost } from './redis-address.ts';
import { createServerClient, type RedisDriver } from './redis-driver.ts';

/** Hears what is published in a channel. It misses messages whenever a connection breaks. */
export type MessageListener = (message: string) => void;

interface Connection {
  readonly client: ReturnType<typeof createServerClient>;
  /** Rejects when it can't be made. */
  readonly connected: Promise<unknown>;
}

interface Subscription {
  readonly listener: MessageListener;
  /** Where it is subscribed, or is just being. */
  at: string | null;
  /** What the connection at `at` calls. */
  hear: MessageListener;
}

/**
 * Sharded subscriptions, each at the server that has its channel's slot: one connection a server, made when it is needed. Who has a slot changes, and
 * connections break: `supervise` places anew what stands in no place or in the wrong one. The driver's own resubscribing is not used, as it keeps to
 * the server that is gone.
 */
export class RedisSubscriptions {
  readonly #address: RedisAddress;
  readonly #onError: (error: unknown) => void;
  readonly #connections = new Map<string, Connection>();
  readonly #subscriptions = new Map<string, Subscription>();
  #isClosed = false;

  constructor(address: RedisAddress, onError: (error: unknown) => void) {
    this.#address = address;
    this.#onError = onError;
  }

  /** Resolves when what is published from now on is heard, or could not be subscribed yet: then `supervise` does it. One listener a channel. */
  async subscribe(channel: string, listener: MessageListener, driver: RedisDriver | null): Promise<void> {
    if (this.#subscriptions.has(channel)) throw new Error(`${channel} is subscribed already`);
    this.#subscriptions.set(channel, { listener, at: null, hear: listener });
    await this.#place(channel, driver);
  }

  unsubscribe(channel: string): void {
    const subscription = this.#subscriptions.get(channel);
    if (!subscription) return;
    this.#subscriptions.delete(channel);
    this.#leave(channel, subscription);
  }

  /** Brings each subscription to where it belongs, and ends connections that nobody needs any more. */
  async supervise(driver: RedisDriver | null): Promise<void> {
    await Promise.all([...this.#subscriptions.keys()].map((channel) => this.#place(channel, driver)));
    const inUse = new Set([...this.#subscriptions.values()].map(({ at }) => at));
    for (const name of this.#connections.keys()) if (!inUse.has(name)) this.#drop(name);
  }

  /** Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#subscriptions.clear();
    for (const name of this.#connections.keys()) this.#drop(name);
  }

  async #place(channel: string, driver: RedisDriver | null): Promise<void> {
    const subscription = this.#subscriptions.get(channel);
    const host = driver?.masterOf(channel);
    if (!subscription || !host || this.#isClosed) return;
    const name = `${host.host}:${host.port}`;
    if (subscription.at === name) return;
    this.#leave(channel, subscription);
    subscription.at = name;
    // A function of its own for each try: leaving one place and coming back must not take away the new one.
    const hear: MessageListener = (message) => subscription.listener(message);
    subscription.hear = hear;
    try {
      const { client, connected } = this.#connectionTo(host, name);
      await connected;
      await client.sSubscribe(channel, hear);
    } catch (error) {
      if (subscription.hear === hear) subscription.at = null;
      this.#onError(error);
    }
  }

  #leave(channel: string, subscription: Subscription): void {
    const connection = subscription.at === null ? undefined : this.#connections.get(subscription.at);
    subscription.at = null;
    if (connection?.client.isReady) connection.client.sUnsubscribe(channel, subscription.hear).catch(this.#onError);
  }

  #connectionTo(host: RedisHost, name: string): Connection {
    const known = this.#connections.get(name);
    if (known) return known;
    const client = createServerClient(this.#address, host, 'once');
    client.on('error', (error) => {
      this.#drop(name, client);
      this.#onError(error);
    });
    // The server has given the channel's slot away.
    client.on('sharded-channel-moved', (channel: string) => {
      const subscription = this.#subscriptions.get(channel);
      if (subscription?.at === name) subscription.at = null;
    });
    const connection = { client, connected: client.connect() };
    connection.connected.catch(() => this.#drop(name, client));
    this.#connections.set(name, connection);
    return connection;
  }

  /** Ends a connection; what was subscribed over it stands in no place. */
  #drop(name: string, client = this.#connections.get(name)?.client): void {
    if (!client || this.#connections.get(name)?.client !== client) return;
    this.#connections.delete(name);
    client.destroy();
    for (const subscription of this.#subscriptions.values()) if (subscription.at === name) subscription.at = null;
  }
}
