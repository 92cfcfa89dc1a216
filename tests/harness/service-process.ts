import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(import.meta.dirname, '..', '..');
const keptOutputChars = 20_000;

export interface ServiceOptions {
  /** What Node is given to run it: see `scripts/lib/service-programs.mjs`. */
  readonly program: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 when the service can be used. */
  readonly readyUrl: string;
  readonly readyWithinMs?: number;
}

/** A process of ours, started from source, as `npm start` does it. */
export class ServiceProcess {
  readonly #options: ServiceOptions;
  #child: ChildProcess | null = null;
  #output = '';

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** The end of what it printed. */
  get output(): string {
    return this.#output;
  }

  get #name(): string {
    return relative(root, this.#options.program.at(-1) ?? '');
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error(`${this.#name} is not running`);
    return pid;
  }

  /** Starts it and waits until it answers. Throws with its output when it exits or doesn't answer in time (30 s). */
  async start(): Promise<void> {
    const { program, env, readyUrl, readyWithinMs = 30_000 } = this.#options;
    const child = spawn(process.execPath, program, {
      cwd: root,
      env: { ...process.env, ...env },
      // With the channel, the service ends by itself when the test run is killed.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-keptOutputChars);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const deadline = Date.now() + readyWithinMs;
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`${this.#name} exited with ${child.exitCode ?? child.signalCode}:\n${this.#output}`);
      }
      const answer = await fetch(readyUrl).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
      if (Date.now() > deadline) {
        await this.kill();
        throw new Error(`${this.#name} was not ready within ${readyWithinMs} ms:\n${this.#output}`);
      }
      await delay(50);
    }
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Asks it to stop, and waits until it is gone; kills it after ten seconds. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(timer);
  }
}
