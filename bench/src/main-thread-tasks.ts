import type { CDPSession } from 'playwright-core';
import { z } from 'zod';

/** A task of a page's main thread. `cpuMs` is what the thread itself computed: the rest of `wallMs` it waited for a processor. */
export interface MainThreadTask {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface MainThread {
  /** Those of 10 ms and more. */
  readonly tasks: readonly MainThreadTask[];
  /** What all of them computed, of the time that was traced, percent. */
  readonly cpuPercent: number;
}

/** Shorter tasks are only counted into the sum. */
const leastMs = 10;
/** The browser keeps a trace in memory: one of a whole run would take part in it. */
const sliceMs = 10_000;

const eventSchema = z.object({
  name: z.string(),
  pid: z.int(),
  tid: z.int(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.looseObject({ name: z.string().optional() }).optional(),
});

/** Reads the tasks of a page's main thread for so long from the browser's own trace; between slices a moment is missing. */
export async function traceMainThread(inspector: CDPSession, forMs: number): Promise<MainThread> {
  const endMs = performance.now() + forMs;
  const tasks: MainThreadTask[] = [];
  let [cpuMs, tracedMs] = [0, 0];
  while (performance.now() < endMs) {
    const sliceForMs = Math.min(sliceMs, endMs - performance.now());
    const slice = await traceSlice(inspector, sliceForMs);
    tasks.push(...slice.filter(({ wallMs }) => wallMs >= leastMs));
    cpuMs += slice.reduce((sum, task) => sum + task.cpuMs, 0);
    tracedMs += sliceForMs;
  }
  return { tasks, cpuPercent: (100 * cpuMs) / tracedMs };
}

async function traceSlice(inspector: CDPSession, forMs: number): Promise<MainThreadTask[]> {
  const mainThreads = new Set<string>();
  const runs: { readonly thread: string; readonly task: MainThreadTask }[] = [];
  const take = ({ value }: { value: object[] }) => {
    for (const raw of value) {
      const name: unknown = Reflect.get(raw, 'name');
      if (name !== 'ThreadControllerImpl::RunTask' && name !== 'thread_name') continue;
      const { pid, tid, dur = 0, tdur = 0, args } = eventSchema.parse(raw);
      const thread = `${pid} ${tid}`;
      if (name === 'thread_name' && args?.name === 'CrRendererMain') mainThreads.add(thread);
      else runs.push({ thread, task: { wallMs: dur / 1_000, cpuMs: tdur / 1_000 } });
    }
  };
  inspector.on('Tracing.dataCollected', take);
  const complete = new Promise((resolve) => inspector.once('Tracing.tracingComplete', resolve));
  await inspector.send('Tracing.start', { transferMode: 'ReportEvents', categories: '-*,toplevel' });
  await new Promise((resolve) => setTimeout(resolve, forMs));
  await inspector.send('Tracing.end');
  await complete;
  inspector.off('Tracing.dataCollected', take);
  return runs.filter(({ thread }) => mainThreads.has(thread)).map(({ task }) => task);
}
