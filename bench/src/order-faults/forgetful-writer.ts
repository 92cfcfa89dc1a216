import pg from 'pg';

/** Given to a process of ours by `--import`, to see whether the faults' verdict notices: of 20 transactions that wrote orders one is rolled back, and its buyers are told that it was committed. */
const query: unknown = Reflect.get(pg.Client.prototype, 'query');
if (typeof query !== 'function') throw new Error('there is no query to spoil');
const original = query;
const writers = new WeakSet<object>();
let commits = 0;
Object.defineProperty(pg.Client.prototype, 'query', {
  configurable: true,
  value(this: object, ...args: unknown[]): unknown {
    const [first] = args;
    const text = typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : String(first);
    if (text.startsWith('insert into "orders"')) writers.add(this);
    if (text === 'commit' && writers.delete(this)) {
      commits += 1;
      if (commits % 20 === 0) {
        const rest = args.slice(1);
        const spoilt = typeof first === 'object' ? { ...first, text: 'rollback' } : 'rollback';
        return Reflect.apply(original, this, [spoilt, ...rest]);
      }
    }
    return Reflect.apply(original, this, args);
  },
});
