import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { CrowdOrder } from './orders.ts';
import type { ServerOrder } from './talk.mjs';

/** Servers run on the first core and their crowds on the second, where the system can be asked for that. */
const taskset = ['/usr/bin/taskset', '/bin/taskset'].find(existsSync);

export interface NodeOptions {
  /** Default: ours. */
  readonly node?: string;
  /** What Node is given before the program. */
  readonly flags?: readonly string[];
}

/** A program of this folder, on one core. */
export function startOn(
  core: number,
  file: string,
  args: readonly string[],
  { node = process.execPath, flags = [] }: NodeOptions = {},
): ChildProcess {
  const pinned = taskset
    ? { execPath: taskset, execArgv: ['-c', String(core), node, ...flags] }
    : { execPath: node, execArgv: [...flags] };
  return fork(join(import.meta.dirname, file), args, { ...pinned, stdio: 'inherit' });
}

/** The next thing that it says, as `answer` reads it. */
export async function heardFrom<T>(child: ChildProcess, answer: z.ZodType<T>): Promise<T> {
  return answer.parse((await once(child, 'message'))[0]);
}

/** Gives an order, and resolves with the answer to it. */
export function ask<T>(child: ChildProcess, order: ServerOrder | CrowdOrder, answer: z.ZodType<T>): Promise<T> {
  child.send(order);
  return heardFrom(child, answer);
}

/** They end when their parent lets go of them. */
export async function letGo(children: readonly ChildProcess[]): Promise<void> {
  const gone = children.map((child) => once(child, 'exit'));
  for (const child of children) child.disconnect();
  await Promise.all(gone);
}
