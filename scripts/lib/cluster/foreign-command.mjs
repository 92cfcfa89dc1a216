import { existsSync } from 'node:fs';

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/**
 * How a program that isn't ours is started: the kernel tells it when we are gone (PR_SET_PDEATHSIG), also after a kill -9, and it runs as whom it
 * should. Where there is no `setpriv` (util-linux) it is started as it is.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ deathSignal?: 'TERM' | 'INT' | 'KILL', owner?: { uid: number, gid: number } | undefined }} [options] `deathSignal` default: TERM
 * @returns {{ program: string, args: string[] }}
 */
export function foreignCommand(program, args, { deathSignal = 'TERM', owner } = {}) {
  if (!setpriv) return { program, args: [...args] };
  const as = owner ? ['--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups'] : [];
  return { program: setpriv, args: [...as, '--pdeathsig', deathSignal, program, ...args] };
}
