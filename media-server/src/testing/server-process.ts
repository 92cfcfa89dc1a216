import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const mainFile = new URL('../main.ts', import.meta.url).pathname;

/** The media server as a process of its own, for tests that end it. */
export class ServerProcess {
  readonly child: ChildProcess;
  readonly stderr: string[] = [];
  /** Resolves with exit code and signal. */
  readonly exited: Promise<[number | null, NodeJS.Signals | null]>;

  constructor(env: Record<string, string | undefined>) {
    this.child = spawn(process.execPath, [mainFile], {
      env: { PATH: process.env.PATH, MEDIASOUP_WORKER_BIN: process.env.MEDIASOUP_WORKER_BIN, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.exited = once(this.child, 'exit').then(([code, signal]) => [code, signal]);
    this.child.stderr?.on('data', (data: Buffer) => this.stderr.push(data.toString()));
  }

  /** Resolves with the port once it listens; rejects when it ends before. */
  async listening(): Promise<number> {
    const { stdout } = this.child;
    if (stdout === null) throw new Error('no stdout');
    const lines = createInterface({ input: stdout });
    const port = new Promise<number>((resolve) => {
      lines.on('line', (line) => {
        const { port: listening }: { port?: unknown } = JSON.parse(line);
        if (typeof listening === 'number') resolve(listening);
      });
    });
    const ended = this.exited.then(([code]) => {
      throw new Error(`ended with ${code}: ${this.stderr.join('')}`);
    });
    return await Promise.race([port, ended]);
  }
}
