/** `npm run payments:reconcile`: compares the payments of the installation in DATA_DIR, or of DATABASE_URL, with the provider's books. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './lib/command.mjs';
import { loadSecrets } from './lib/data-dir.mjs';
import { runInForeground } from './lib/foreground.mjs';
import { repoDir } from './lib/paths.mjs';
import { createProgress } from './lib/progress.mjs';
import { setUp } from './lib/set-up.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { readStartSettings } from './lib/start-options.mjs';

await runCommand(async () => {
  const { dataDir } = readStartSettings(process.env);
  if (!existsSync(dataDir))
    throw new SetupError(`there is no data folder at ${dataDir}: nothing was started there (DATA_DIR)`);
  const found = await setUp(createProgress());
  const env = { ...found, ...loadSecrets(dataDir, process.env), DATA_DIR: dataDir };
  return await runInForeground([join(repoDir, 'api/src/reconcile-payments.ts')], env);
});
