import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A command of our own, that Redis carries out as a whole. */
export interface LuaScript {
  /** For messages. */
  readonly name: string;
  readonly source: string;
  /** By which Redis knows it once it has seen it. */
  readonly sha1: string;
}

/** Reads `name`.lua from `folder`, an address that ends with a slash. */
export function readLuaScript(folder: URL, name: string): LuaScript {
  const source = readFileSync(new URL(`${name}.lua`, folder), 'utf8');
  return { name, source, sha1: createHash('sha1').update(source).digest('hex') };
}
