/** `npm run check`: format, lint and import law, types, unused code. All at once; prints what is wrong and nothing else. */
import { runCommand } from './lib/command.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { createProgress } from './lib/progress.mjs';
import { runChecks } from './lib/run-checks.mjs';

await runCommand(async () => {
  const progress = createProgress();
  await ensureDependencies(progress);
  return (await runChecks(progress)) ? 0 : 1;
});
