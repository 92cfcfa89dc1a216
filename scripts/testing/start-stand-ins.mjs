/** Runs a start on stand-ins, for its tests, which send it signals: ports, data folder and behaviour come from the environment. */
import { fileURLToPath } from 'node:url';
import { createProgress } from '../lib/progress.mjs';
import { runShowfloor } from '../lib/run-showfloor.mjs';
import { parseStartOptions, readStartSettings } from '../lib/start-options.mjs';

const standIn = fileURLToPath(new URL('stand-in.mjs', import.meta.url));

process.exitCode = await runShowfloor({
  options: parseStartOptions(process.argv.slice(2)),
  settings: readStartSettings(process.env),
  progress: createProgress(),
  found: {},
  ...(process.env.GRACE_MS && { graceMs: Number(process.env.GRACE_MS) }),
  files: { api: [standIn, 'api'], media: [standIn, 'media'], demo: [standIn, 'demo'] },
}).catch((error) => {
  console.error(`✗ ${error.message}`);
  return 1;
});
