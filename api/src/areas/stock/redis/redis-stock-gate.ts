import { z } from 'zod';
import { readLuaScript } from '../../../platform/redis/lua-script.ts';
import type { RedisLink } from '../../../platform/redis/redis-link.ts';
import { outOfStock } from '../out-of-stock.ts';
import { type Pieces, shortage } from '../pieces.ts';
import type { StockGate } from '../stock-gate.ts';

const folder = new URL('./lua/', import.meta.url);
const scripts = {
  take: readLuaScript(folder, 'take'),
  giveBack: readLuaScript(folder, 'give-back'),
  learn: readLuaScript(folder, 'learn'),
};
const takeAnswer = z.tuple([z.enum(['took', 'short', 'new', 'ask']), z.int()]);

export interface RedisStockGateOptions {
  readonly link: RedisLink;
  /** Asks the database; variants it doesn't know are absent. */
  readonly loadAvailable: (variantIds: readonly string[]) => Promise<Map<string, number>>;
  /** The gate of this process: what Redis doesn't say, in time or at all, it says. */
  readonly meanwhile: StockGate;
  /** How old a "sold out" may be before the database is asked again, by one of all processes. Default: 500. */
  readonly refreshAfterMs?: number;
  /** How long a variant is known, at least, after the database said what there is. Default: an hour. */
  readonly keptMs?: number;
}

/** How it went with one variant. `unknown`: the database doesn't know it either. */
type Taken = 'took' | 'unknown' | { readonly left: number };

/**
 * One gate for all processes on a Redis: 100 pieces let 100 buyers through, whichever processes they come to. Of several variants each is asked for by itself, as they
 * need not be in one slot of a Cluster; what was taken is given back where another is short.
 */
export function createRedisStockGate(options: RedisStockGateOptions): StockGate {
  const { link, loadAvailable, meanwhile, refreshAfterMs = 500, keptMs = 3_600_000 } = options;
  /** What the database is just being asked about. */
  const loading = new Map<string, Promise<boolean>>();

  const run = (script: keyof typeof scripts, variantId: string, ...args: readonly (string | number)[]) =>
    link.soon(link.run(scripts[script], [`showfloor:stock:{${variantId}}`], args.map(String)));

  const learn = (variantId: string, available: number, when: 'if new' | 'always') =>
    run('learn', variantId, available, when, keptMs);

  /** Asks the database once for all of this process who want to know, and tells the gate. Answers whether it knows the variant. */
  function load(variantId: string, when: 'if new' | 'always'): Promise<boolean> {
    const running = loading.get(variantId);
    if (running) return running;
    const load = (async () => {
      const available = (await loadAvailable([variantId])).get(variantId);
      if (available === undefined) return false;
      await learn(variantId, available, when);
      return true;
    })().finally(() => loading.delete(variantId));
    loading.set(variantId, load);
    return load;
  }

  async function takeOne(variantId: string, wanted: number): Promise<Taken> {
    const take = async () => takeAnswer.parse(await run('take', variantId, wanted, refreshAfterMs));
    let [outcome, left] = await take();
    if (outcome === 'new' || outcome === 'ask') {
      if (!(await load(variantId, outcome === 'new' ? 'if new' : 'always'))) return 'unknown';
      [outcome, left] = await take();
    }
    if (outcome === 'took') return 'took';
    // Forgotten again between the two: the database decides.
    return outcome === 'short' ? { left } : 'unknown';
  }

  async function giveBack(pieces: Pieces): Promise<void> {
    await Promise.all([...pieces].map(([variantId, quantity]) => run('giveBack', variantId, quantity)));
  }

  return {
    async take(pieces) {
      if (!link.state.isUp) return meanwhile.take(pieces);
      const wanted = [...pieces];
      const answers = await Promise.allSettled(wanted.map(([variantId, quantity]) => takeOne(variantId, quantity)));
      const taken = new Map(wanted.filter((_, at) => fulfilled(answers[at]) === 'took'));
      const left = new Map<string, number>();
      for (const [at, [variantId]] of wanted.entries()) {
        const answer = fulfilled(answers[at]);
        left.set(variantId, typeof answer === 'object' ? answer.left : Number.POSITIVE_INFINITY);
      }
      const short = shortage(pieces, left);
      const isAnswered = answers.every(({ status }) => status === 'fulfilled');
      if (isAnswered && !short) return null;
      await giveBack(taken).catch(() => {});
      return isAnswered && short ? outOfStock(short) : meanwhile.take(pieces);
    },

    // What is counted too often or too rarely for want of an answer is put right by what the database says next.
    async giveBack(pieces) {
      if (link.state.isUp) await giveBack(pieces).catch(() => meanwhile.giveBack(pieces));
      else await meanwhile.giveBack(pieces);
    },

    async learn(variantId, available) {
      await meanwhile.learn(variantId, available);
      if (link.state.isUp) await learn(variantId, available, 'always').catch(() => {});
    },
  };
}

function fulfilled<T>(result: PromiseSettledResult<T> | undefined): T | undefined {
  return result?.status === 'fulfilled' ? result.value : undefined;
}
