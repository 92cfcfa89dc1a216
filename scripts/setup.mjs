/** `npm run setup`: the set-up alone. `--tests` also gets what only the tests need. */
import { runCommand } from './lib/command.mjs';
import { createProgress } from './lib/progress.mjs';
import { setUp, setUpTestTools } from './lib/set-up.mjs';

await runCommand(async () => {
  const progress = createProgress();
  await setUp(progress);
  if (process.argv.includes('--tests')) await setUpTestTools(progress);
  progress.say('✓ Everything is in place.');
  return 0;
});
