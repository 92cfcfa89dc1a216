import { existsSync, rmSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/**
 * Given to a process of ours by `--import`: ends it by SIGKILL in the moment between the COMMIT of an order and its answer. That happens once,
 * when the file that KILL_AFTER_COMMIT_FLAG names is there, which goes with it.
 */
const flag = process.env.KILL_AFTER_COMMIT_FLAG ?? '';
const writesOrder = /^insert into "orders"/;

function killIfAsked(): void {
  if (!existsSync(flag)) return;
  rmSync(flag);
  process.kill(process.pid, 'SIGKILL');
}

/** Replaces a method by what `wrap` makes of it. */
function wrapMethod(prototype: object, name: string, wrap: (call: Call) => (self: object, args: unknown[]) => unknown) {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function') throw new Error(`there is no method ${name}`);
  const wrapped = wrap((self, args) => Reflect.apply(method, self, args));
  Object.defineProperty(prototype, name, {
    configurable: true,
    value(this: object, ...args: unknown[]) {
      return wrapped(this, args);
    },
  });
}

type Call = (self: object, args: unknown[]) => unknown;

const ordering = new WeakSet<object>();
wrapMethod(pg.Client.prototype, 'query', (call) => (client, args) => {
  const [query] = args;
  const text = typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : String(query);
  if (writesOrder.test(text)) ordering.add(client);
  const answer = call(client, args);
  if (text !== 'commit' || !ordering.delete(client) || !(answer instanceof Promise)) return answer;
  return answer.finally(killIfAsked);
});

wrapMethod(PGlite.prototype, 'transaction', (call) => async (client, [act]) => {
  if (typeof act !== 'function') throw new Error('a transaction takes a function');
  let isOrder = false;
  const watched = (transaction: object) =>
    new Proxy(transaction, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          isOrder ||= name === 'query' && writesOrder.test(String(args[0]));
          return Reflect.apply(value, target, args);
        };
      },
    });
  const result = await call(client, [(transaction: object) => Reflect.apply(act, undefined, [watched(transaction)])]);
  if (isOrder) killIfAsked();
  return result;
});
