import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { repoDir } from '../paths.mjs';
import { SetupError } from '../setup-error.mjs';

export const clusterHelp = `npm run cluster [-- OPTIONS]
  --no-demo        start empty: no demo brand, no show on air
  --reset          forget everything in the cluster's data folder first
  --verbose        show all that the processes log
To a cluster that runs:
  --list           its processes, and those that they started
  --kill NAME      ends one of them as a power cut would (api-2, redis-1, media-1/mediasoup-worker …); it is started again
  --restart NAME   asks one of them to end properly; it is started again`;

/**
 * @typedef {{ kind: 'list' } | { kind: 'kill' | 'restart', name: string }} ClusterAct to a cluster that runs
 * @typedef {object} ClusterOptions
 * @property {boolean} demo
 * @property {boolean} reset
 * @property {boolean} verbose
 * @property {boolean} help
 * @property {ClusterAct | undefined} act
 */

/**
 * @param {readonly string[]} args what follows the command
 * @returns {ClusterOptions}
 * @throws {SetupError} for an option that isn't one
 */
export function parseClusterOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'no-demo': { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
        list: { type: 'boolean', default: false },
        kill: { type: 'string' },
        restart: { type: 'string' },
      },
      strict: true,
    });
    const { kill, restart, list } = values;
    if ([kill, restart, list || undefined].filter((given) => given !== undefined).length > 1)
      throw new Error('--list, --kill and --restart are given one at a time');
    return {
      demo: !values['no-demo'],
      reset: values.reset,
      verbose: values.verbose,
      help: values.help,
      act: list
        ? { kind: 'list' }
        : kill !== undefined
          ? { kind: 'kill', name: kill }
          : restart !== undefined
            ? { kind: 'restart', name: restart }
            : undefined,
    };
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\n${clusterHelp}`);
  }
}

/**
 * @typedef {object} ClusterSettings
 * @property {number} port where nginx listens, with TLS
 * @property {number} innerPort the first of the ports that the processes reach each other by, all on the loopback address
 * @property {string} dataDir absolute
 * @property {string} publicUrl
 */

/** So many follow `innerPort`. */
const innerPorts = 50;

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {ClusterSettings}
 * @throws {SetupError} naming every setting that is wrong
 */
export function readClusterSettings(env) {
  /** @type {string[]} */
  const mistakes = [];
  /** @param {string} name @param {number} fallback @param {number} highest */
  const port = (name, fallback, highest) => {
    const value = Number(env[name] || fallback);
    if (!Number.isInteger(value) || value < 1 || value > highest)
      mistakes.push(`${name} must be a port between 1 and ${highest}, not ${env[name]}`);
    return value;
  };
  const [outer, innerPort] = [port('PORT', 8443, 65_535), port('CLUSTER_PORTS', 8500, 65_535 - innerPorts)];
  if (outer >= innerPort && outer < innerPort + innerPorts)
    mistakes.push(`PORT must not be one of the ${innerPorts} from CLUSTER_PORTS on`);
  const publicUrl = (env.PUBLIC_URL || `https://localhost:${outer}`).replace(/\/+$/, '');
  const parsed = URL.parse(publicUrl);
  if (parsed?.protocol !== 'https:' || parsed.href !== `${parsed.origin}/`)
    mistakes.push(`PUBLIC_URL must be an https address without a path, not ${publicUrl}`);
  if (mistakes.length > 0) throw new SetupError(mistakes.join('\n✗ '));
  const dataDir = env.DATA_DIR || 'data-cluster';
  return { port: outer, innerPort, dataDir: isAbsolute(dataDir) ? dataDir : join(repoDir, dataDir), publicUrl };
}
