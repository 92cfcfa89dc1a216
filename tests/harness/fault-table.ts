import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const page = join(import.meta.dirname, '../../docs/cluster.md');

/** What may happen while a process of the cluster is gone: a row of the table in `docs/cluster.md`. */
export interface AllowedFault {
  /** Which processes it is about, as the table says it: `api-N`, `redis-N` (master), `nginx/*`. */
  readonly kind: string;
  /** The longest that the picture may stand still. */
  readonly pictureMs: number;
  /** Until a message that somebody says is heard. */
  readonly messageMs: number;
  /** Until an order that is sent at that moment is paid. */
  readonly paidMs: number;
  /** Codes that calls may be refused with meanwhile, and `no answer`. */
  readonly refusals: ReadonlySet<string>;
}

export interface NamedProcess {
  readonly name: string;
  /** What a node of the Redis Cluster is: `master of 0-5460`, `replica of redis-1`. */
  readonly role: string;
}

/** Reads the table. Throws at a row that isn't as the others. */
export async function readFaultTable(): Promise<readonly AllowedFault[]> {
  const lines = (await readFile(page, 'utf8')).split('\n');
  const head = lines.findIndex((line) => line.startsWith('| killed | the picture |'));
  if (head < 0) throw new Error(`${page} has no table of what may happen`);
  const end = lines.findIndex((line, at) => at > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map((line) => {
    const [kinds = '', picture = '', message = '', paid = '', refusals = ''] = line.split('|').slice(1, -1);
    return {
      kind: kinds.trim().replaceAll('`', ''),
      pictureMs: seconds(picture, line),
      messageMs: seconds(message, line),
      paidMs: seconds(paid, line),
      refusals: new Set([...refusals.matchAll(/`(\w+)`|no answer/g)].map(([all, code]) => code ?? all)),
    };
  });
}

/** The row that a process falls under. Throws when the table forgets it. */
export function faultOf(table: readonly AllowedFault[], { name, role }: NamedProcess): AllowedFault {
  const [head = '', helper] = name.replaceAll(/-\d+(?=\/|$)/g, '-N').split('/');
  const kind = role === '' ? head : `${head} (${role.split(' ')[0]})`;
  const names = helper === undefined ? [kind, head] : [`${head}/${helper}`, `${head}/*`];
  const found = table.find((row) => names.includes(row.kind));
  if (!found) throw new Error(`docs/cluster.md doesn't say what happens when ${name} ${role} is killed`);
  return found;
}

function seconds(cell: string, line: string): number {
  const given = /(\d+) s/.exec(cell)?.[1];
  if (given === undefined) throw new Error(`docs/cluster.md: ${cell.trim()} is no number of seconds, in\n${line}`);
  return Number(given) * 1_000;
}
