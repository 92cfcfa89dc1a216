import { lookup } from 'node:dns/promises';
import { ConfigError } from './env.ts';

/** `HOST` as conda and other compilers' set-ups export it: what they build for, such as x86_64-conda-linux-gnu. */
const buildTarget =
  /^(x86_64|i[3-6]86|aarch64|arm\w*|powerpc64(le)?|ppc64(le)?|s390x|riscv64)-[\w.]+-[\w.]+(-[\w.]+)?$/;

export function isBuildTarget(host: string): boolean {
  return buildTarget.test(host);
}

/**
 * Finds out before anything is opened whether `HOST` is a name at all.
 * @throws ConfigError
 */
export async function assertHostIsKnown(host: string): Promise<void> {
  await lookup(host).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([
      `HOST is ${host}, which this machine doesn't find (${error.code}): set it to one of its addresses, or unset it to listen on all`,
    ]);
  });
}
