import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type CrowdPlan, rehearsalProgressSchema } from '@showfloor/contracts/rehearsal';
import type { CrowdPlayer, PlayedCrowd } from './crowd-player.ts';

/** How long a crowd may take to leave before its process is killed, in ms. */
const leavingMs = 5_000;

/**
 * Plays crowds, each in a process of its own: what it costs is taken from no one's socket, and it goes with this process, as it leaves when the channel to it
 * closes.
 * @param program the file that the process runs
 */
export function createCrowdProcesses(program: string): CrowdPlayer {
  return {
    play(plan: CrowdPlan, { onProgress, onGone }): PlayedCrowd {
      const child = fork(program, [], {
        // It reads nothing of ours: secrets stay here.
        env: { PATH: process.env.PATH },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const gone = once(child, 'exit');
      let isStopping = false;
      let isOver = false;
      const over = (why: string) => {
        if (isOver) return;
        isOver = true;
        if (!isStopping) onGone(why);
      };
      child.on('message', (message) => {
        const progress = rehearsalProgressSchema.safeParse(message);
        if (progress.success && !isStopping) onProgress(progress.data);
      });
      child.once('error', (error) => over(error.message));
      child.once('exit', (code, signal) => over(`its process ended with ${signal ?? code}`));
      child.send(plan, (error) => {
        if (error) over(error.message);
      });
      return {
        async stop() {
          if (!isStopping) {
            isStopping = true;
            if (child.connected) child.disconnect();
          }
          if (isOver) return;
          const timer = setTimeout(() => child.kill('SIGKILL'), leavingMs);
          await gone.catch(() => undefined);
          clearTimeout(timer);
        },
      };
    },
  };
}
