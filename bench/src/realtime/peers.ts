import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodePackageName } from '../../../scripts/lib/node-runtime.mjs';
import { installedPackages } from '../installed-packages.ts';

const run = promisify(execFile);

/** What the room is held against. Not among the repository's own packages: uWebSockets.js alone has 260 MB, for every platform at once. */
const peerPackages = { 'socket.io': '4.8.4', uwebsockets: '3.0.6' };
/** A build of uWebSockets.js is for one version of Node, and the newer builds ask for a newer glibc than some systems have: the first that loads is taken. */
const uwsNodes = ['25.9.0', '20.20.0'];

/** Socket.IO as its own documents say for several servers that lose nothing: Redis streams, and sessions that are recovered. */
const clusterPackages = {
  'socket.io': '4.8.4',
  'socket.io-client': '4.8.4',
  '@socket.io/redis-streams-adapter': '0.3.1',
  redis: '5.8.3',
};

/** The folder in which Socket.IO with its Redis adapter and its client are, got from npm once on a machine. */
export const installSocketIoOnRedis = () =>
  installedPackages(`socket.io-redis-${clusterPackages['@socket.io/redis-streams-adapter']}`, clusterPackages);

export interface Peers {
  /** The folder they are installed in. */
  readonly folder: string;
  /** The Node program that uWebSockets.js runs on here. */
  readonly uwsNode: string;
  readonly uwsNodeVersion: string;
}

/** Socket.IO and uWebSockets.js, got from npm once on a machine. @throws when npm has none for it. */
export async function installPeers(): Promise<Peers> {
  const folder = await installedPackages(
    `socket.io-${peerPackages['socket.io']}-uwebsockets-${peerPackages.uwebsockets}`,
    peerPackages,
  );
  const nodePackage = nodePackageName(process.platform, process.arch);
  for (const version of uwsNodes) {
    const node = join(
      await installedPackages(`node-${version}`, { [nodePackage]: version }),
      'node_modules',
      nodePackage,
      'bin/node',
    );
    const loads = run(node, ['-e', "require('uwebsockets')"], { cwd: folder });
    if (
      await loads.then(
        () => true,
        () => false,
      )
    )
      return { folder, uwsNode: node, uwsNodeVersion: version };
  }
  throw new Error('uWebSockets.js has no build that loads on this machine');
}
