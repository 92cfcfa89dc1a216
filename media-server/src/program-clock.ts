import { readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { unixMsSchema } from '@showfloor/contracts/program-time';
import { z } from 'zod';

export interface ProgramClockOptions {
  /** Where the clock is kept over the process's lives. */
  readonly file: string;
  /** Default `Date.now`. */
  readonly wallMs?: () => number;
  /** Time since the machine started, which nobody can set. Default the operating system's. */
  readonly machineMs?: () => number;
  /** What tells one start of the machine from another; empty where there is nothing to tell by. Default Linux's boot id. */
  readonly bootId?: string;
}

const keptSchema = z.object({ programMs: unixMsSchema, machineMs: z.number().min(0), bootId: z.string().max(100) });

/** How often `keep` is to be called, and so how far the clock may have gone on before it was lost. */
export const clockKeepMs = 2_000;

/**
 * The program's clock: Unix ms that run on evenly and never go back, in this life of the process or the next. It begins at the wall clock,
 * and from then on counts the time that passes, so that setting the machine's clock moves nothing. As long as the machine runs, the next
 * life goes on by the same count; after a restart of the machine, by the wall clock, but not before what was listed.
 */
export class ProgramClock {
  readonly #file: string;
  readonly #bootId: string;
  readonly #machineMs: () => number;
  readonly #offsetMs: number;
  #keeping: Promise<void> | undefined;

  /** Goes on with the clock in `file`, or begins one. What can't be read there counts as nothing. */
  static async open(options: ProgramClockOptions): Promise<ProgramClock> {
    const { file, wallMs = Date.now, machineMs = machineUptimeMs, bootId = linuxBootId() } = options;
    const kept = keptSchema.safeParse(parseJson(await readFile(file, 'utf8').catch(() => '')));
    const now = machineMs();
    let programMs = wallMs();
    if (kept.success) {
      const { data } = kept;
      const sameBoot = bootId !== '' && data.bootId === bootId && data.machineMs <= now;
      programMs = sameBoot ? data.programMs + now - data.machineMs : Math.max(programMs, data.programMs + clockKeepMs);
    }
    return new ProgramClock(file, bootId, machineMs, programMs - now);
  }

  private constructor(file: string, bootId: string, machineMs: () => number, offsetMs: number) {
    this.#file = file;
    this.#bootId = bootId;
    this.#machineMs = machineMs;
    this.#offsetMs = offsetMs;
  }

  /** Program time now, Unix ms with a fraction. */
  readonly nowMs = (): number => this.#offsetMs + this.#machineMs();

  /** Writes down where the clock is; one writing at a time, which serves all who ask meanwhile. Rejects when that can't be. */
  keep(): Promise<void> {
    this.#keeping ??= this.#write().finally(() => {
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  async #write(): Promise<void> {
    const machineMs = this.#machineMs();
    const kept = { programMs: this.#offsetMs + machineMs, machineMs, bootId: this.#bootId };
    const unfinished = `${this.#file}.part`;
    await writeFile(unfinished, `${JSON.stringify(kept)}\n`);
    await rename(unfinished, this.#file);
  }
}

/** `hrtime` counts from the machine's start, `performance.now()` only from the process's. */
function machineUptimeMs(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}

function linuxBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
