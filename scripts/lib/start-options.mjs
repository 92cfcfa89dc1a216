import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserHost, isBuildTarget } from './listen-host.mjs';
import { repoDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

export const startHelp = `npm start [-- OPTIONS]
  --no-demo   start empty: no demo brand, no show on air
  --reset     forget everything in the data folder first
  --verbose   show all that the processes log`;

/**
 * @typedef {object} StartOptions
 * @property {boolean} demo
 * @property {boolean} reset
 * @property {boolean} verbose
 * @property {boolean} help
 */

/**
 * @param {readonly string[]} args what follows the command
 * @returns {StartOptions}
 * @throws {SetupError} for an option that isn't one
 */
export function parseStartOptions(args) {
  /** @type {import('node:util').ParseArgsConfig['options']} */
  const options = {
    'no-demo': { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  };
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return { demo: !values['no-demo'], reset: !!values.reset, verbose: !!values.verbose, help: !!values.help };
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error}\n${startHelp}`);
  }
}

/**
 * @typedef {object} StartSettings
 * @property {number} port
 * @property {number} mediaPort
 * @property {string} dataDir absolute
 * @property {string | undefined} host the api listens there alone; nothing: on all addresses
 * @property {string | undefined} mediaHost the same of the media server
 * @property {string} publicUrl
 * @property {string} mediaPublicUrl
 * @property {string[]} notes what was left out of account, for the reader
 */

/**
 * The settings of a start on one machine, from the environment. The processes check their own; these are the ones the start itself needs.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartSettings}
 * @throws {SetupError} naming every setting that is wrong
 */
export function readStartSettings(env) {
  /** @type {string[]} */
  const mistakes = [];
  /** @param {string} name @param {number} fallback */
  const port = (name, fallback) => {
    const value = Number(env[name] || fallback);
    if (!Number.isInteger(value) || value < 1 || value > 65_535)
      mistakes.push(`${name} must be a port between 1 and 65535, not ${env[name]}`);
    return value;
  };
  /** @param {string} name @param {string} fallback */
  const url = (name, fallback) => {
    const value = (env[name] || fallback).replace(/\/+$/, '');
    const parsed = URL.parse(value);
    if (!parsed || !/^https?:$/.test(parsed.protocol))
      mistakes.push(`${name} must be an http or https address, not ${value}`);
    else if (name === 'PUBLIC_URL' && parsed.href !== `${parsed.origin}/`)
      mistakes.push(`${name} must be an address without a path: Showfloor needs a host name of its own, not ${value}`);
    return value;
  };
  const apiPort = port('PORT', 8080);
  const mediaPort = port('MEDIA_PORT', 8081);
  if (apiPort === mediaPort) mistakes.push('PORT and MEDIA_PORT must differ');
  const dataDir = env.DATA_DIR || 'data';
  /** @type {string[]} */
  const notes = [];
  /** @param {string} name */
  const host = (name) => {
    const value = env[name] || undefined;
    if (!value || !isBuildTarget(value)) return value;
    notes.push(
      `! ${name} is ${value}, which compilers are told and is no address: Showfloor listens on all addresses.`,
    );
    return undefined;
  };
  const [apiHost, mediaHost] = [host('HOST'), env.MEDIA_HOST || undefined];
  const settings = {
    notes,
    host: apiHost,
    mediaHost,
    port: apiPort,
    mediaPort,
    dataDir: isAbsolute(dataDir) ? dataDir : join(repoDir, dataDir),
    publicUrl: url('PUBLIC_URL', `http://${browserHost(apiHost)}:${apiPort}`),
    mediaPublicUrl: url('MEDIA_PUBLIC_URL', `http://${browserHost(mediaHost)}:${mediaPort}`),
  };
  if (mistakes.length > 0) throw new SetupError(mistakes.join('\n✗ '));
  return settings;
}
