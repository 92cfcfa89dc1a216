/** `npm start`: sets up, then runs Showfloor on this machine until Ctrl-C. */
import { runCommand } from './lib/command.mjs';
import { createProgress } from './lib/progress.mjs';
import { runShowfloor } from './lib/run-showfloor.mjs';
import { setUp } from './lib/set-up.mjs';
import { parseStartOptions, readStartSettings, startHelp } from './lib/start-options.mjs';

await runCommand(async () => {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(`${startHelp}\n`);
    return 0;
  }
  const settings = readStartSettings(process.env);
  const progress = createProgress();
  return await runShowfloor({ options, settings, progress, found: await setUp(progress) });
});
