import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brandIdSchema, showIdSchema } from '@showfloor/contracts/ids';
import { z } from 'zod';

const stateSchema = z.strictObject({
  /** Made once, so that no two installations share the demo's password. */
  password: z.string().min(12),
  brandId: brandIdSchema.nullable(),
  showId: showIdSchema.nullable(),
});

/** What the demo remembers between starts. */
export type DemoState = z.infer<typeof stateSchema>;

const fileName = 'demo.json';

/** The remembered state, or a new one. A file that can't be read is an error: guessing would seed the data folder twice. */
export async function loadDemoState(dataDir: string): Promise<DemoState> {
  let text: string;
  try {
    text = await readFile(join(dataDir, fileName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { password: `demo-${randomBytes(6).toString('hex')}`, brandId: null, showId: null };
    }
    throw error;
  }
  return stateSchema.parse(JSON.parse(text));
}

/** Keeps the state; whole or not at all. */
export async function saveDemoState(dataDir: string, state: DemoState): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, fileName);
  await writeFile(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  await chmod(path, 0o600);
}
