/** `node scripts/run.mjs FILE ARGS`: runs one of the repository's TypeScript programs (a benchmark, say) with set-up done. */
import { resolve } from 'node:path';
import { runCommand } from './lib/command.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { createProgress } from './lib/progress.mjs';
import { setUp, setUpTestTools } from './lib/set-up.mjs';
import { SetupError } from './lib/setup-error.mjs';

await runCommand(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new SetupError('say which file: node scripts/run.mjs FILE ARGS');
  const progress = createProgress();
  const env = { ...(await setUp(progress)), ...(await setUpTestTools(progress)) };
  return await runInForeground([resolve(file), ...args], env);
});
