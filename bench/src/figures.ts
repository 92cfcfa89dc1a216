import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

/** What a benchmark leaves behind: `bench/results/NAME.json`. Figures are numbers whose names end in their unit. */
export interface BenchResult {
  readonly bench: string;
  readonly conditions: Readonly<Record<string, string | number>>;
  readonly figures: Readonly<Record<string, number>>;
}

/** The machine a figure was taken on. */
export function machine(): Record<string, string | number> {
  return {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

/** Prints the figures and writes them beside the others. Refuses a figure that isn't a number: that run measured nothing. */
export async function report(result: BenchResult): Promise<void> {
  for (const [name, value] of Object.entries(result.figures)) {
    if (!Number.isFinite(value)) throw new Error(`${result.bench}: ${name} is ${value}`);
  }
  const width = Math.max(...Object.keys(result.figures).map((name) => name.length));
  console.log(`\n${result.bench}`);
  for (const [name, value] of Object.entries(result.conditions)) console.log(`  ${name}: ${value}`);
  for (const [name, value] of Object.entries(result.figures)) {
    console.log(`  ${name.padEnd(width)}  ${Math.round(value * 100) / 100}`);
  }
  const { bench, conditions, figures } = result;
  const file = join(import.meta.dirname, '..', 'results', `${result.bench}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ bench, at: new Date().toISOString(), conditions, figures }, null, 2)}\n`);
}
