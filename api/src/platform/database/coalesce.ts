/** Keys that one query takes at most. */
const keysPerLoad = 500;

interface Waiting<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets many who ask at once share queries: what is asked in one turn of the event loop, or while a load is under way, is loaded together.
 * Nobody gets what was read before they asked.
 * @param load answers the value of each key, in their order.
 */
export function coalesce<K, V>(load: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  const queue: Waiting<K, V>[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      // PGlite answers before the event loop turns: without a turn between loads nobody would have the time to ask.
      await new Promise((resolve) => setImmediate(resolve));
      const some = queue.splice(0, keysPerLoad);
      try {
        const values = await load(some.map(({ key }) => key));
        if (values.length !== some.length) throw new Error(`${values.length} values for ${some.length} keys`);
        for (const [index, value] of values.entries()) some[index]?.resolve(value);
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    running = false;
  }

  return (key) =>
    new Promise((resolve, reject) => {
      queue.push({ key, resolve, reject });
      if (!running) void run();
    });
}
