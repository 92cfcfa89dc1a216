import { spawn } from 'node:child_process';
import { once } from 'node:events';

const readyWithinMs = 240_000;
const keptChars = 8_000;

/** Runs a peer's server until it prints `ready`. @throws with the end of what it printed when it exits, or isn't ready within four minutes. */
export async function startPeer(
  name: string,
  args: readonly string[],
  cwd: string,
  ready: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  await new Promise<void>((resolve, reject) => {
    const failed = (why: string) => reject(new Error(`${name} ${why}:\n${output}`));
    const timer = setTimeout(() => failed('was not ready in time'), readyWithinMs);
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-keptChars);
      if (!ready.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      failed(`ended with ${code}`);
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    async stop() {
      process.off('exit', end);
      await stop();
    },
  };
}
